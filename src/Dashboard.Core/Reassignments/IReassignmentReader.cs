using System.Collections.Immutable;

namespace Dashboard.Core.Reassignments;

/// <summary>A partition whose replicas are being moved (KIP-455).</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Partition">Its number.</param>
/// <param name="Replicas">All replicas while it lasts: those that stay, those being added, those being removed.</param>
/// <param name="Adding">They need not be in sync before it ends, so their absence is no under-replication.</param>
/// <param name="Removing">They go when the added ones are in sync.</param>
public sealed record Reassignment(
    string Topic, int Partition, ImmutableArray<int> Replicas, ImmutableArray<int> Adding, ImmutableArray<int> Removing)
{
    /// <summary>When we first saw it; it may have begun before.</summary>
    public DateTimeOffset FirstSeen { get; init; }
}

/// <summary>Reads the reassignments under way.</summary>
public interface IReassignmentReader
{
    /// <returns>Not seen before any of them; <see cref="ReassignmentTable.NotSupported"/> before Kafka 2.4.</returns>
    /// <exception cref="Monitoring.ClusterReadException">Not authorised, or nobody answered.</exception>
    Task<ReassignmentTable> ReadReassignmentsAsync(CancellationToken ct);
}
