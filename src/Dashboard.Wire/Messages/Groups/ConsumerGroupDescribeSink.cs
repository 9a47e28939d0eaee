using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>
/// Takes a ConsumerGroupDescribe answer row by row: a group, then each member, and after it what it subscribed to, has, and shall have.
/// See <see cref="Clusters.IMetadataSink"/> for the rules.
/// </summary>
public interface IConsumerGroupDescribeSink : IMemberTopicsSink
{
    void Group(in ConsumerGroupRow group);

    void Member(in ConsumerGroupMemberRow member);

    /// <summary>Partitions of one topic that the member shall have once it and the others have followed the assignment.</summary>
    void Target(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions);
}

/// <summary>A group; text is UTF-8 in the frame.</summary>
public readonly ref struct ConsumerGroupRow
{
    public ErrorCode Error { get; init; }

    /// <summary>Empty when there is none.</summary>
    public ReadOnlySpan<byte> ErrorMessage { get; init; }

    public ReadOnlySpan<byte> GroupId { get; init; }

    /// <summary>Kafka's word: <c>Stable</c>, <c>Empty</c>, <c>Assigning</c>, <c>Reconciling</c>, <c>Dead</c>.</summary>
    public ReadOnlySpan<byte> State { get; init; }

    /// <summary>Rises with every change of members or topics.</summary>
    public int GroupEpoch { get; init; }

    /// <summary>The group epoch that the target assignment was made for.</summary>
    public int AssignmentEpoch { get; init; }

    public ReadOnlySpan<byte> AssignorName { get; init; }

    public int MemberCount { get; init; }
}

/// <summary>How a member takes part (KIP-1099).</summary>
public enum ConsumerGroupMemberType : sbyte
{
    Unknown = -1,

    /// <summary>By the classic protocol, in a group that is being moved to the new one.</summary>
    Classic = 0,
    Consumer = 1,
}

/// <summary>A member; text is UTF-8 in the frame.</summary>
public readonly ref struct ConsumerGroupMemberRow
{
    public ReadOnlySpan<byte> MemberId { get; init; }

    /// <summary>Of a static member, else empty.</summary>
    public ReadOnlySpan<byte> InstanceId { get; init; }

    /// <summary>Empty when not set.</summary>
    public ReadOnlySpan<byte> RackId { get; init; }

    /// <summary>The group epoch that the member has reached.</summary>
    public int MemberEpoch { get; init; }

    public ReadOnlySpan<byte> ClientId { get; init; }

    /// <summary>As the broker saw it, with a leading slash.</summary>
    public ReadOnlySpan<byte> ClientHost { get; init; }

    /// <summary>Empty when it subscribed by name.</summary>
    public ReadOnlySpan<byte> SubscribedTopicRegex { get; init; }

    /// <summary>Unknown below version 1.</summary>
    public ConsumerGroupMemberType Type { get; init; }
}
