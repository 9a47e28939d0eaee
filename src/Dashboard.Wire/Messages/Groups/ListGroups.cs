using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>The groups that the asked broker coordinates; all of a cluster take a request to every broker.</summary>
public sealed class ListGroupsRequest : IWireRequest<ListGroupsResponse>
{
    /// <summary>Such as <c>Stable</c> or <c>Empty</c>; empty for all. From version 4 on.</summary>
    public IReadOnlyList<string> StatesFilter { get; init; } = [];

    /// <summary>Such as <c>classic</c>, <c>consumer</c>, <c>share</c>, <c>streams</c>; empty for all. From version 5 on.</summary>
    public IReadOnlyList<string> TypesFilter { get; init; } = [];

    public ApiKey Api => ApiKey.ListGroups;

    public VersionRange Versions => new((short)(TypesFilter.Count > 0 ? 5 : StatesFilter.Count > 0 ? 4 : 0), 5);

    public short FlexibleFrom => 3;

    public void Write(ref WireWriter writer, short version)
    {
        if (version >= 4)
            writer.WriteStringArray(StatesFilter);
        if (version >= 5)
            writer.WriteStringArray(TypesFilter);

        writer.WriteNoTags();
    }

    public ListGroupsResponse Read(ref WireReader reader, short version)
    {
        var throttle = version >= 1 ? reader.ReadInt32() : 0;
        var error = (ErrorCode)reader.ReadInt16();
        var groups = reader.ReadArray(ReadGroup, version);
        reader.SkipTags();
        return new ListGroupsResponse(throttle, error, groups);
    }

    private static ListedGroup ReadGroup(ref WireReader reader, short version)
    {
        var group = new ListedGroup(
            reader.ReadString(),
            reader.ReadString(),
            version >= 4 ? reader.ReadString() : null,
            version >= 5 ? reader.ReadString() : null);
        reader.SkipTags();
        return group;
    }
}

/// <param name="ProtocolType">What its members speak, <c>consumer</c> as a rule; empty for a group that only commits offsets.</param>
/// <param name="State">Kafka's word, such as <c>Stable</c>; null below version 4.</param>
/// <param name="Type">Kafka's word, such as <c>Classic</c> or <c>Consumer</c>; null below version 5.</param>
public sealed record ListedGroup(string GroupId, string ProtocolType, string? State, string? Type);

public sealed record ListGroupsResponse(int ThrottleTimeMs, ErrorCode Error, IReadOnlyList<ListedGroup> Groups) : IThrottled;
