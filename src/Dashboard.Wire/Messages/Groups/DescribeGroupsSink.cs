using Dashboard.Wire.Primitives;

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

/// <summary>The answer read into a sink, without an object for anything in it.</summary>
internal static class DescribeGroupsRows
{
    public static DescribeGroupsResponse Read(ref WireReader reader, short version, IDescribeGroupsSink sink)
    {
        var throttle = version >= 1 ? reader.ReadInt32() : 0;
        for (var groups = reader.ReadArrayLength(); groups > 0; groups--)
            ReadGroup(ref reader, version, sink);

        reader.SkipTags();
        return new DescribeGroupsResponse { ThrottleTimeMs = throttle };
    }

    private static void ReadGroup(ref WireReader reader, short version, IDescribeGroupsSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        ReadOnlySpan<byte> message = default;
        if (version >= 6)
            reader.TryReadStringBytes(out message);

        var group = new DescribedGroupRow
        {
            Error = error,
            ErrorMessage = message,
            GroupId = reader.ReadStringBytes(),
            State = reader.ReadStringBytes(),
            ProtocolType = reader.ReadStringBytes(),
            Protocol = reader.ReadStringBytes(),
            MemberCount = reader.ReadArrayLength(),
        };
        sink.Group(in group);
        var isConsumer = group.ProtocolType.SequenceEqual("consumer"u8);
        for (var left = group.MemberCount; left > 0; left--)
            ReadMember(ref reader, version, sink, isConsumer);

        if (version >= 3)
            reader.ReadInt32();

        reader.SkipTags();
    }

    private static void ReadMember(ref WireReader reader, short version, IDescribeGroupsSink sink, bool isConsumer)
    {
        var memberId = reader.ReadStringBytes();
        ReadOnlySpan<byte> instanceId = default;
        if (version >= 4)
            reader.TryReadStringBytes(out instanceId);

        var member = new DescribedGroupMemberRow
        {
            MemberId = memberId,
            GroupInstanceId = instanceId,
            ClientId = reader.ReadStringBytes(),
            ClientHost = reader.ReadStringBytes(),
            Metadata = reader.ReadBytes(),
            Assignment = reader.ReadBytes(),
        };
        reader.SkipTags();
        sink.Member(in member);
        if (!isConsumer)
            return;

        ConsumerProtocol.TryReadSubscription(member.Metadata, sink);
        ConsumerProtocol.TryReadAssignment(member.Assignment, sink);
    }
}
