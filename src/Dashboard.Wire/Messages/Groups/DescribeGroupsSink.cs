namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Takes a DescribeGroups answer row by row: a group, then each member, and after each member of a <c>consumer</c> group what it
/// subscribed to and has, where its bytes can be read. See <see cref="Clusters.IMetadataSink"/> for the rules.
/// </summary>
public interface IDescribeGroupsSink : IMemberTopicsSink
{
    void Group(in DescribedGroupRow group);

    void Member(in DescribedGroupMemberRow member);
}

/// <summary>A group; text is UTF-8 in the frame.</summary>
public readonly ref struct DescribedGroupRow
{
    public ErrorCode Error { get; init; }

    /// <summary>Empty below version 6, or when there is none.</summary>
    public ReadOnlySpan<byte> ErrorMessage { get; init; }

    public ReadOnlySpan<byte> GroupId { get; init; }

    /// <summary>Kafka's word: <c>Stable</c>, <c>Empty</c>, <c>Dead</c>, <c>PreparingRebalance</c>, <c>CompletingRebalance</c>.</summary>
    public ReadOnlySpan<byte> State { get; init; }

    public ReadOnlySpan<byte> ProtocolType { get; init; }

    /// <summary>The protocol chosen: in a <c>consumer</c> group the assignor.</summary>
    public ReadOnlySpan<byte> Protocol { get; init; }

    public int MemberCount { get; init; }
}

/// <summary>A member; text is UTF-8 in the frame.</summary>
public readonly ref struct DescribedGroupMemberRow
{
    public ReadOnlySpan<byte> MemberId { get; init; }

    /// <summary>Of a static member; empty for others and below version 4.</summary>
    public ReadOnlySpan<byte> GroupInstanceId { get; init; }

    public ReadOnlySpan<byte> ClientId { get; init; }

    /// <summary>As the broker saw it, with a leading slash.</summary>
    public ReadOnlySpan<byte> ClientHost { get; init; }

    /// <summary>Bytes of the group's protocol type; empty while the group rebalances.</summary>
    public ReadOnlySpan<byte> Metadata { get; init; }

    /// <summary>Likewise.</summary>
    public ReadOnlySpan<byte> Assignment { get; init; }
}
