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
            new OffsetFetchResponse { Groups = [new FetchedGroupOffsets { GroupId = Group, Error = ErrorCode.NotCoordinator }] }),
        Specimen.Of(
            "batch",
            new OffsetFetchRequest([new OffsetFetchGroup("a"), new OffsetFetchGroup("b") { MemberId = "m", MemberEpoch = 3 }]),
            version => Fetched(version, "a", "b"),
            new VersionRange(8, 9)),
        Specimen.Of(
            "ids",
            new OffsetFetchRequest([new OffsetFetchGroup(Group, _topics)]) { ByTopicId = true, RequireStable = true },
            version => Fetched(version, Group)),

        Specimen.Of("latest", new ListOffsetsRequest(Asked(OffsetTime.Latest)), version => new ListOffsetsResponse
        {
            ThrottleTimeMs = version >= 2 ? 5 : 0,
            Topics =
            [
                new ListedTopicOffsets
                {
                    Name = Specimen.Topic,
                    Partitions =
                    [
                        new ListedOffset { Offset = 1L << 40, LeaderEpoch = version >= 4 ? 7 : -1 },
                        new ListedOffset { Index = 1, Error = ErrorCode.NotLeaderOrFollower },
                    ],
                },
                new ListedTopicOffsets { Name = "orders" },
            ],
        }),
        Specimen.Of("committed", new ListOffsetsRequest(Asked(OffsetTime.Earliest)) { ReadCommitted = true }, _ =>
            new ListOffsetsResponse()),
        Specimen.Of("pending", new ListOffsetsRequest(Asked(OffsetTime.EarliestPendingUpload)), _ => new ListOffsetsResponse()),
    ];

    private static OffsetFetchResponse Fetched(short version, params string[] groups)
    {
        var topic = new FetchedTopicOffsets
        {
            Name = version < 10 ? Specimen.Topic : "",
            Id = version < 10 ? Guid.Empty : Specimen.TopicId,
            Partitions =
            [
                new FetchedOffset { Offset = 1L << 40, LeaderEpoch = version >= 5 ? 7 : -1, Metadata = "by händ" },
                new FetchedOffset { Index = 1, Offset = -1, Metadata = null, Error = ErrorCode.UnstableOffsetCommit },
            ],
        };
        return new OffsetFetchResponse
        {
            ThrottleTimeMs = version >= 3 ? 5 : 0,
            Groups = [.. groups.Select(group => new FetchedGroupOffsets { GroupId = group, Topics = [topic] })],
        };
    }

    private static ListOffsetsTopic[] Asked(long timestamp)
    {
        ListOffsetsPartition[] partitions = [new(0, 7, timestamp), new(1, -1, Time)];
        return [new ListOffsetsTopic(Specimen.Topic, partitions), new ListOffsetsTopic("orders", default)];
    }
}
