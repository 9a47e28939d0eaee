using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>Takes what a group member has subscribed to and been given. Spans end with the call.</summary>
public interface IMemberTopicsSink
{
    /// <summary>A topic the member has subscribed to by name.</summary>
    void Subscribed(ReadOnlySpan<byte> topicUtf8);

    /// <summary>Partitions of one topic that the member has.</summary>
    /// <param name="topicId"><see cref="Guid.Empty"/> in the classic protocol.</param>
    void Assigned(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions);
}

/// <summary>Partitions of one topic that a member has, or shall have.</summary>
public sealed class AssignedTopic : IWireStruct
{
    public AssignedTopic()
        : this("", Guid.Empty, [])
    {
    }

    public AssignedTopic(string topic, Guid topicId, IReadOnlyList<int> partitions) =>
        (Topic, TopicId, Partitions) = (topic, topicId, partitions);

    /// <summary><see cref="Guid.Empty"/> in the classic protocol.</summary>
    public Guid TopicId { get; set; }

    public string Topic { get; set; }

    public IReadOnlyList<int> Partitions { get; set; }

    public void Fields(ref WireFields wire)
    {
        TopicId = wire.Uuid(TopicId);
        Topic = wire.Text(Topic);
        Partitions = wire.Int32s(Partitions);
    }
}
