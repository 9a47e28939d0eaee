using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Committed offsets of groups, asked of their coordinator. A version holds one group below 8, so that each goes by itself there.
/// </summary>
/// <param name="groups">At least one; no other than the coordinator's own.</param>
/// <param name="sink">Takes the groups in place of the response.</param>
public sealed class OffsetFetchRequest(IReadOnlyList<OffsetFetchGroup> groups, IOffsetFetchSink? sink = null)
    : WireRequest<OffsetFetchResponse>(ApiKey.OffsetFetch, 1, 10, flexibleFrom: 6), IWireSplit<OffsetFetchResponse>
{
    public OffsetFetchRequest()
        : this([])
    {
    }

    public IReadOnlyList<OffsetFetchGroup> Groups { get; set; } = groups;

    /// <summary>Name topics by id, in request and answer, which tells a topic from an earlier one of its name. Needs version 10.</summary>
    public bool ByTopicId { get; init; }

    /// <summary>Answer UNSTABLE_OFFSET_COMMIT where a transaction on the offset is open; from version 7 on.</summary>
    public bool RequireStable { get; set; }

    public override VersionRange Versions => (ByTopicId, Groups.Count) switch
    {
        (true, _) => base.Versions with { Min = 10 },
        (false, 0) => base.Versions,
        _ => new VersionRange((short)(Groups.Any(group => group.Topics is null) ? 2 : 1), 9),
    };

    public override void Fields(ref WireFields wire)
    {
        if (wire.Version >= 8) Groups = wire.Array(Groups);
        else Groups = [wire.Inline(Groups is [var only, ..] ? only : new OffsetFetchGroup())];
        if (wire.Version >= 7) RequireStable = wire.Boolean(RequireStable);
    }

    /// <summary>Versions below 8 do not repeat the group's id: it is put in from the request.</summary>
    public override OffsetFetchResponse Read(ref WireReader reader, short version)
    {
        if (sink is not null) return OffsetFetchRows.Read(ref reader, version, Groups[0].GroupId, sink);
        var response = base.Read(ref reader, version);
        if (version < 8) response.Groups[0].GroupId = Groups[0].GroupId;
        return response;
    }

    public IReadOnlyList<IWireRequest<OffsetFetchResponse>> Split(short version) =>
        Parts.Of(this, Groups, version < 8 ? 1 : Parts.MaxGroups, part =>
            new OffsetFetchRequest(part, sink) { ByTopicId = ByTopicId, RequireStable = RequireStable });

    public OffsetFetchResponse Join(IReadOnlyList<OffsetFetchResponse> answers) =>
        new() { ThrottleTimeMs = Parts.Throttle(answers), Groups = [.. answers.SelectMany(answer => answer.Groups)] };
}

public sealed record OffsetFetchGroup : IWireStruct
{
    public OffsetFetchGroup()
        : this("")
    {
    }

    public OffsetFetchGroup(string groupId, IReadOnlyList<OffsetFetchTopic>? topics = null)
    {
        GroupId = groupId;
        Topics = topics;
    }

    public string GroupId { get; set; }

    /// <summary>Null for all that the group has committed; needs version 2.</summary>
    public IReadOnlyList<OffsetFetchTopic>? Topics { get; set; }

    /// <summary>Only for a member that asks for itself; from version 9 on.</summary>
    public string? MemberId { get; set; }

    public int MemberEpoch { get; set; } = -1;

    public void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        if (wire.Version >= 9) MemberId = wire.TextOrNull(MemberId);
        if (wire.Version >= 9) MemberEpoch = wire.Int32(MemberEpoch);
        Topics = wire.ArrayOrNull(Topics);
    }
}

public sealed record OffsetFetchTopic : IWireStruct
{
    public OffsetFetchTopic()
        : this("", Guid.Empty, [])
    {
    }

    public OffsetFetchTopic(string name, Guid id, IReadOnlyList<int> partitions) => (Name, Id, Partitions) = (name, id, partitions);

    /// <summary>Used up to version 9.</summary>
    public string Name { get; set; }

    /// <summary>Used from version 10 on.</summary>
    public Guid Id { get; set; }

    public IReadOnlyList<int> Partitions { get; set; }

    public void Fields(ref WireFields wire)
    {
        if (wire.Version < 10) Name = wire.Text(Name);
        if (wire.Version >= 10) Id = wire.Uuid(Id);
        Partitions = wire.Int32s(Partitions);
    }
}
