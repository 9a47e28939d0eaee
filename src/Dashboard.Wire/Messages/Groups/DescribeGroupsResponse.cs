using System.Text;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

public sealed class DescribeGroupsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Empty when the request had a sink.</summary>
    public IReadOnlyList<DescribedGroup> Groups { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 1) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Groups = wire.Array(Groups);
    }
}

public sealed class DescribedGroup : IWireStruct
{
    public ErrorCode Error { get; set; }

    /// <summary>Null below version 6.</summary>
    public string? ErrorMessage { get; set; }

    public string GroupId { get; set; } = "";

    /// <summary>Kafka's word, such as <c>Stable</c>.</summary>
    public string State { get; set; } = "";

    public string ProtocolType { get; set; } = "";

    /// <summary>The protocol chosen: in a <c>consumer</c> group the assignor.</summary>
    public string Protocol { get; set; } = "";

    public IReadOnlyList<DescribedGroupMember> Members { get; set; } = [];

    /// <summary>A bit an operation, from version 3 on; <see cref="int.MinValue"/> when not asked for.</summary>
    public int AuthorizedOperations { get; set; } = int.MinValue;

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        if (wire.Version >= 6) ErrorMessage = wire.TextOrNull(ErrorMessage);
        GroupId = wire.Text(GroupId);
        State = wire.Text(State);
        ProtocolType = wire.Text(ProtocolType);
        Protocol = wire.Text(Protocol);
        Members = wire.Array(Members);
        if (wire.Version >= 3) AuthorizedOperations = wire.Int32(AuthorizedOperations);
    }
}

public sealed class DescribedGroupMember : IWireStruct
{
    public string MemberId { get; set; } = "";

    /// <summary>Of a static member, else null.</summary>
    public string? GroupInstanceId { get; set; }

    public string ClientId { get; set; } = "";

    /// <summary>As the broker saw it, with a leading slash.</summary>
    public string ClientHost { get; set; } = "";

    /// <summary>Bytes of the group's protocol type.</summary>
    public ReadOnlyMemory<byte> Metadata { get; set; }

    /// <summary>Likewise.</summary>
    public ReadOnlyMemory<byte> Assignment { get; set; }

    /// <summary>Subscribed to; empty unless the protocol type is <c>consumer</c> and the bytes can be read.</summary>
    public IReadOnlyList<string> Topics { get; internal set; } = [];

    /// <summary>Likewise.</summary>
    public IReadOnlyList<AssignedTopic> Assigned { get; internal set; } = [];

    public void Fields(ref WireFields wire)
    {
        MemberId = wire.Text(MemberId);
        if (wire.Version >= 4) GroupInstanceId = wire.TextOrNull(GroupInstanceId);
        ClientId = wire.Text(ClientId);
        ClientHost = wire.Text(ClientHost);
        Metadata = wire.Bytes(Metadata);
        Assignment = wire.Bytes(Assignment);
    }

    /// <summary>Reads the bytes of a member of a <c>consumer</c> group.</summary>
    internal void ReadConsumerProtocol()
    {
        var told = new Told();
        ConsumerProtocol.TryReadSubscription(Metadata.Span, told);
        ConsumerProtocol.TryReadAssignment(Assignment.Span, told);
        (Topics, Assigned) = (told.Topics, told.Partitions);
    }

    private sealed class Told : IMemberTopicsSink
    {
        public List<string> Topics { get; } = [];

        public List<AssignedTopic> Partitions { get; } = [];

        public void Subscribed(ReadOnlySpan<byte> topicUtf8) => Topics.Add(Encoding.UTF8.GetString(topicUtf8));

        public void Assigned(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions) =>
            Partitions.Add(new AssignedTopic(Encoding.UTF8.GetString(topicUtf8), topicId, partitions.ToArray()));
    }
}
