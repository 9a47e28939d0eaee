using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Wire.Tests.Golden;

internal static class OffsetSpecimens
{
    private const string Group = "läger";
    private const long Time = 1_700_000_000_000;
    private static readonly OffsetFetchTopic[] _topics = [new(Specimen.Topic, Specimen.TopicId, [0, 1])];

    public static IReadOnlyList<Specimen> All { get; } =
    [
        Specimen.Of("topics", new OffsetFetchRequest([new OffsetFetchGroup(Group, _topics)]), version => Fetched(version, Group)),
        Specimen.Of("all", new OffsetFetchRequest([new OffsetFetchGroup(Group)]) { RequireStable = true }, _ =>
            new OffsetFetchResponse(0, [new FetchedGroupOffsets(Group, [], ErrorCode.NotCoordinator)])),
        Specimen.Of(
            "batch",
            new OffsetFetchRequest([new OffsetFetchGroup("a"), new OffsetFetchGroup("b", MemberId: "m", MemberEpoch: 3)]),
            version => Fetched(version, "a", "b"),
            new VersionRange(8, 9)),
        Specimen.Of(
            "ids",
            new OffsetFetchRequest([new OffsetFetchGroup(Group, _topics)]) { ByTopicId = true, RequireStable = true },
            version => Fetched(version, Group)),

        Specimen.Of("latest", new ListOffsetsRequest(Asked(OffsetTime.Latest)), version => new ListOffsetsResponse(
            version >= 2 ? 5 : 0,
            [
                new ListedTopicOffsets(Specimen.Topic,
                [
                    new ListedOffset(0, ErrorCode.None, -1, 1L << 40, version >= 4 ? 7 : -1),
                    new ListedOffset(1, ErrorCode.NotLeaderOrFollower, -1, -1, -1),
                ]),
                new ListedTopicOffsets("orders", []),
            ])),
        Specimen.Of("committed", new ListOffsetsRequest(Asked(OffsetTime.Earliest)) { ReadCommitted = true }, _ =>
            new ListOffsetsResponse(0, [])),
        Specimen.Of("pending", new ListOffsetsRequest(Asked(OffsetTime.EarliestPendingUpload)), _ => new ListOffsetsResponse(0, [])),
    ];

    private static OffsetFetchResponse Fetched(short version, params string[] groups)
    {
        var topic = new FetchedTopicOffsets(
            version < 10 ? Specimen.Topic : null,
            version < 10 ? Guid.Empty : Specimen.TopicId,
            [
                new FetchedOffset(0, 1L << 40, version >= 5 ? 7 : -1, "by händ", ErrorCode.None),
                new FetchedOffset(1, -1, -1, "", ErrorCode.UnstableOffsetCommit),
            ]);
        return new OffsetFetchResponse(
            version >= 3 ? 5 : 0, [.. groups.Select(group => new FetchedGroupOffsets(group, [topic], ErrorCode.None))]);
    }

    private static ListOffsetsTopic[] Asked(long timestamp)
    {
        ListOffsetsPartition[] partitions = [new(0, 7, timestamp), new(1, -1, Time)];
        return [new ListOffsetsTopic(Specimen.Topic, partitions), new ListOffsetsTopic("orders", default)];
    }
}
