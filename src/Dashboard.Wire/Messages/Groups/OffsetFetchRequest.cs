using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <param name="Name">Used up to version 9.</param>
/// <param name="Id">Used from version 10 on.</param>
public sealed record OffsetFetchTopic(string Name, Guid Id, IReadOnlyList<int> Partitions);

/// <param name="Topics">Null for all that the group has committed; needs version 2.</param>
/// <param name="MemberId">Only for a member that asks for itself; from version 9 on.</param>
public sealed record OffsetFetchGroup(
    string GroupId, IReadOnlyList<OffsetFetchTopic>? Topics = null, string? MemberId = null, int MemberEpoch = -1);

/// <summary>
/// Committed offsets of groups, asked of their coordinator. A version holds one group below 8, so that each goes by itself there.
/// </summary>
/// <param name="groups">At least one; no other than the coordinator's own.</param>
/// <param name="sink">Takes the groups in place of the response.</param>
public sealed class OffsetFetchRequest(IReadOnlyList<OffsetFetchGroup> groups, IOffsetFetchSink? sink = null)
    : IWireSplit<OffsetFetchResponse>
{
    /// <summary>Name topics by id, in request and answer, which tells a topic from an earlier one of its name. Needs version 10.</summary>
    public bool ByTopicId { get; init; }

    /// <summary>Answer UNSTABLE_OFFSET_COMMIT where a transaction on the offset is open; from version 7 on.</summary>
    public bool RequireStable { get; init; }

    public ApiKey Api => ApiKey.OffsetFetch;

    public VersionRange Versions => ByTopicId ? new VersionRange(10, 10) : new VersionRange(LowestVersionByName(), 9);

    public short FlexibleFrom => 6;

    public void Write(ref WireWriter writer, short version)
    {
        if (version >= 8)
        {
            writer.WriteArray(groups, WriteGroup, version);
        }
        else
        {
            writer.WriteString(groups[0].GroupId);
            writer.WriteArray(groups[0].Topics, WriteTopic, version);
        }

        if (version >= 7)
            writer.WriteBoolean(RequireStable);

        writer.WriteNoTags();
    }

    public OffsetFetchResponse Read(ref WireReader reader, short version) =>
        OffsetFetchResponse.Read(ref reader, version, groups[0].GroupId, sink);

    public IReadOnlyList<IWireRequest<OffsetFetchResponse>> Split(short version) =>
        Parts.Of(this, groups, version < 8 ? 1 : Parts.MaxGroups, part =>
            new OffsetFetchRequest(part, sink) { ByTopicId = ByTopicId, RequireStable = RequireStable });

    public OffsetFetchResponse Join(IReadOnlyList<OffsetFetchResponse> answers) =>
        new(Parts.Throttle(answers), [.. answers.SelectMany(answer => answer.Groups)]);

    private short LowestVersionByName() => (short)(groups.Any(group => group.Topics is null) ? 2 : 1);

    private static void WriteGroup(ref WireWriter writer, OffsetFetchGroup group, short version)
    {
        writer.WriteString(group.GroupId);
        if (version >= 9)
        {
            writer.WriteString(group.MemberId);
            writer.WriteInt32(group.MemberEpoch);
        }

        writer.WriteArray(group.Topics, WriteTopic, version);
        writer.WriteNoTags();
    }

    private static void WriteTopic(ref WireWriter writer, OffsetFetchTopic topic, short version)
    {
        if (version >= 10)
            writer.WriteUuid(topic.Id);
        else
            writer.WriteString(topic.Name);

        writer.WriteInt32Array(topic.Partitions);
        writer.WriteNoTags();
    }
}
