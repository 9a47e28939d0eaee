using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>The groups that the asked broker coordinates; all of a cluster take a request to every broker.</summary>
public sealed class ListGroupsRequest() : WireRequest<ListGroupsResponse>(ApiKey.ListGroups, 0, 5, flexibleFrom: 3)
{
    /// <summary>Such as <c>Stable</c> or <c>Empty</c>; empty for all. From version 4 on.</summary>
    public IReadOnlyList<string> StatesFilter { get; set; } = [];

    /// <summary>Such as <c>classic</c>, <c>consumer</c>, <c>share</c>, <c>streams</c>; empty for all. From version 5 on.</summary>
    public IReadOnlyList<string> TypesFilter { get; set; } = [];

    public override VersionRange Versions =>
        base.Versions with { Min = (short)(TypesFilter.Count > 0 ? 5 : StatesFilter.Count > 0 ? 4 : 0) };

    public override void Fields(ref WireFields wire)
    {
        if (wire.Version >= 4) StatesFilter = wire.Texts(StatesFilter);
        if (wire.Version >= 5) TypesFilter = wire.Texts(TypesFilter);
    }
}

public sealed class ListGroupsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public IReadOnlyList<ListedGroup> Groups { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 1) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        Groups = wire.Array(Groups);
    }
}

public sealed class ListedGroup : IWireStruct
{
    public string GroupId { get; set; } = "";

    /// <summary>What its members speak, <c>consumer</c> as a rule; empty for a group that only commits offsets.</summary>
    public string ProtocolType { get; set; } = "";

    /// <summary>Kafka's word, such as <c>Stable</c>; null below version 4.</summary>
    public string? State { get; set; }

    /// <summary>Kafka's word, such as <c>Classic</c> or <c>Consumer</c>; null below version 5.</summary>
    public string? Type { get; set; }

    public void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        ProtocolType = wire.Text(ProtocolType);
        if (wire.Version >= 4) State = wire.Text(State ?? "");
        if (wire.Version >= 5) Type = wire.Text(Type ?? "");
    }
}
