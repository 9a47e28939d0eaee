using System.Text;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <summary>
/// Takes a Metadata answer row by row, in the order of the wire. Spans lie in the frame and end with the call. When the read ends in a
/// <see cref="WireFormatException"/>, what came before is a part of an answer and must be dropped.
/// </summary>
public interface IMetadataSink
{
    /// <summary>Once, before the topics.</summary>
    void Brokers(IReadOnlyList<MetadataBroker> brokers);

    /// <summary>A topic; its partitions follow.</summary>
    /// <param name="nameUtf8">Empty for an unknown topic that was asked for by id.</param>
    /// <param name="id"><see cref="Guid.Empty"/> where there is none: below version 10, and for unknown topics.</param>
    void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal, ErrorCode error, int partitionCount);

    /// <summary>A partition of the last topic, in no promised order.</summary>
    /// <param name="leader">-1 for none.</param>
    /// <param name="leaderEpoch">-1 below version 7.</param>
    /// <param name="replicas">In the order of preference.</param>
    /// <param name="offline">Replicas on dead brokers or failed disks; empty below version 5.</param>
    void Partition(
        int index, int leader, int leaderEpoch, Int32Span replicas, Int32Span isr, Int32Span offline, ErrorCode error);
}

/// <summary>The object form.</summary>
internal sealed class MetadataTopics : IMetadataSink
{
    private readonly List<MetadataTopic> _topics = [];
    private List<MetadataPartition> _partitions = [];

    public IReadOnlyList<MetadataTopic> Topics => _topics;

    public void Brokers(IReadOnlyList<MetadataBroker> brokers)
    {
    }

    public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal, ErrorCode error, int partitionCount)
    {
        _partitions = new List<MetadataPartition>(partitionCount);
        var name = nameUtf8.IsEmpty ? null : Encoding.UTF8.GetString(nameUtf8);
        _topics.Add(new MetadataTopic(name, id, isInternal, error, _partitions));
    }

    public void Partition(
        int index, int leader, int leaderEpoch, Int32Span replicas, Int32Span isr, Int32Span offline, ErrorCode error) =>
        _partitions.Add(
            new MetadataPartition(index, leader, leaderEpoch, replicas.ToArray(), isr.ToArray(), offline.ToArray(), error));
}
