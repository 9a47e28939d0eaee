using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

public sealed class ConsumerGroupDescribeResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Empty when the request had a sink.</summary>
    public IReadOnlyList<ConsumerGroup> Groups { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Groups = wire.Array(Groups);
    }
}

/// <inheritdoc cref="ConsumerGroupRow"/>
public sealed class ConsumerGroup : IWireStruct
{
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public string GroupId { get; set; } = "";

    /// <summary>Kafka's word: <c>Stable</c>, <c>Empty</c>, <c>Assigning</c>, <c>Reconciling</c>, <c>Dead</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>Rises with every change of members or topics.</summary>
    public int GroupEpoch { get; set; }

    /// <summary>The group epoch that the target assignment was made for.</summary>
    public int AssignmentEpoch { get; set; }

    public string AssignorName { get; set; } = "";

    public IReadOnlyList<ConsumerGroupMember> Members { get; set; } = [];

    /// <summary>A bit an operation; <see cref="int.MinValue"/> when not asked for.</summary>
    public int AuthorizedOperations { get; set; } = int.MinValue;

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        GroupId = wire.Text(GroupId);
        State = wire.Text(State);
        GroupEpoch = wire.Int32(GroupEpoch);
        AssignmentEpoch = wire.Int32(AssignmentEpoch);
        AssignorName = wire.Text(AssignorName);
        Members = wire.Array(Members);
        AuthorizedOperations = wire.Int32(AuthorizedOperations);
    }
}

/// <inheritdoc cref="ConsumerGroupMemberRow"/>
public sealed class ConsumerGroupMember : IWireStruct
{
    public string MemberId { get; set; } = "";

    /// <summary>Of a static member, else null.</summary>
    public string? InstanceId { get; set; }

    public string? RackId { get; set; }

    /// <summary>The group epoch that the member has reached.</summary>
    public int MemberEpoch { get; set; }

    public string ClientId { get; set; } = "";

    /// <summary>As the broker saw it, with a leading slash.</summary>
    public string ClientHost { get; set; } = "";

    /// <summary>Subscribed to by name.</summary>
    public IReadOnlyList<string> Topics { get; set; } = [];

    /// <summary>Null when it subscribed by name.</summary>
    public string? SubscribedTopicRegex { get; set; }

    public IReadOnlyList<AssignedTopic> Assigned { get; set; } = [];

    /// <summary>What it shall have once it and the others have followed the assignment.</summary>
    public IReadOnlyList<AssignedTopic> Target { get; set; } = [];

    /// <summary>Unknown below version 1.</summary>
    public ConsumerGroupMemberType Type { get; set; } = ConsumerGroupMemberType.Unknown;

    public void Fields(ref WireFields wire)
    {
        MemberId = wire.Text(MemberId);
        InstanceId = wire.TextOrNull(InstanceId);
        RackId = wire.TextOrNull(RackId);
        MemberEpoch = wire.Int32(MemberEpoch);
        ClientId = wire.Text(ClientId);
        ClientHost = wire.Text(ClientHost);
        Topics = wire.Texts(Topics);
        SubscribedTopicRegex = wire.TextOrNull(SubscribedTopicRegex);
        Assigned = wire.Wrapped(Assigned);
        Target = wire.Wrapped(Target);
        if (wire.Version >= 1) Type = (ConsumerGroupMemberType)wire.Int8((sbyte)Type);
    }
}
