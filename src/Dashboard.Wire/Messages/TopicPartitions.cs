using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages;

/// <summary>Partitions of one topic by name, as many requests name them.</summary>
public sealed class TopicPartitions : IWireStruct
{
    public TopicPartitions()
        : this("", [])
    {
    }

    public TopicPartitions(string topic, IReadOnlyList<int> partitions)
    {
        Topic = topic;
        Partitions = partitions;
    }

    public string Topic { get; set; }

    public IReadOnlyList<int> Partitions { get; set; }

    public void Fields(ref WireFields wire)
    {
        Topic = wire.Text(Topic);
        Partitions = wire.Int32s(Partitions);
    }
}
