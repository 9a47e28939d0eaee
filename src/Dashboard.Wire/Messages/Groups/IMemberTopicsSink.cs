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

/// <param name="TopicId"><see cref="Guid.Empty"/> in the classic protocol.</param>
public sealed record AssignedTopic(string Topic, Guid TopicId, IReadOnlyList<int> Partitions);
