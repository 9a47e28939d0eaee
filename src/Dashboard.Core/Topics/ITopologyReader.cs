using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>One answer to Metadata.</summary>
/// <param name="KafkaClusterId">The cluster's own id, or null where the broker tells none.</param>
/// <param name="Brokers">The brokers that Metadata lists: alive by the controller's word.</param>
/// <param name="MetadataController">The controller that Metadata names, or -1. Real only in a ZooKeeper cluster; see DESIGN.</param>
/// <param name="Partitions">Topics, partitions, leadership and ISR.</param>
/// <param name="At">When the answer was read, by our clock.</param>
public sealed record Topology(
    string? KafkaClusterId,
    ImmutableArray<BrokerAddress> Brokers,
    int MetadataController,
    PartitionTable Partitions,
    DateTimeOffset At)
{
    public static readonly Topology Empty = new(null, [], -1, PartitionTable.Empty, DateTimeOffset.MinValue);

    public TopicTable Topics => Partitions.Topics;
}

/// <summary>Reads who exists and who leads: one request.</summary>
public interface ITopologyReader
{
    /// <summary>Asks any reachable broker for all topics. Never creates a topic.</summary>
    /// <param name="previous">Names and columns that did not change are shared with it.</param>
    /// <param name="ct">Ends the read.</param>
    /// <exception cref="ClusterReadException">No broker answered; the message is a sentence for people.</exception>
    Task<Topology> ReadTopologyAsync(Topology previous, CancellationToken ct);
}

/// <summary>Which end of the log is asked for.</summary>
public enum OffsetKind
{
    /// <summary>The log end offset as a consumer sees it: the high watermark (ListOffsets -1, read uncommitted).</summary>
    End,
    /// <summary>The first offset still kept (ListOffsets -2).</summary>
    Begin,
}

/// <summary>Offsets of one round.</summary>
/// <param name="Column">Last known values carried over, those answered in this round set, the others with their fault.</param>
/// <param name="Faults">A sentence for each broker that did not answer.</param>
public sealed record OffsetsReading(OffsetColumn Column, ImmutableArray<BrokerFault> Faults);

/// <summary>Reads offsets from the leaders: one request a broker below the split size (25,000 partitions).</summary>
public interface IOffsetReader
{
    /// <summary>Asks every leader at once. A silent broker fails its own partitions only.</summary>
    Task<OffsetsReading> ReadOffsetsAsync(Topology topology, OffsetKind kind, OffsetColumn previous, CancellationToken ct);
}
