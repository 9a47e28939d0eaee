using System.Collections.Immutable;

namespace Dashboard.Core.Quorum;

/// <summary>One voter or observer of the metadata quorum.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Address">Where its controller listens, as host:port; null when not told (before Kafka 3.9, and for observers).</param>
/// <param name="LogEndOffset">Its metadata log end offset, -1 when unknown.</param>
/// <param name="LastFetch">When it last fetched, by the leader's clock; null when unknown.</param>
/// <param name="LastCaughtUp">When it was last caught up, by the leader's clock; null when unknown.</param>
public sealed record QuorumReplica(int Id, string? Address, long LogEndOffset, DateTimeOffset? LastFetch, DateTimeOffset? LastCaughtUp);

/// <summary>The KRaft metadata quorum (DescribeQuorum, KIP-595, KIP-836).</summary>
/// <param name="Leader">The active controller's node id, or -1 while there is none.</param>
/// <param name="Epoch">The leader's epoch.</param>
/// <param name="HighWatermark">High watermark of the metadata log.</param>
/// <param name="Voters">Voters.</param>
/// <param name="Observers">Observers: the brokers.</param>
public sealed record QuorumState(
    int Leader, int Epoch, long HighWatermark, ImmutableArray<QuorumReplica> Voters, ImmutableArray<QuorumReplica> Observers);

/// <summary>Reads the quorum: the only source of a KRaft cluster's real controller.</summary>
public interface IQuorumReader
{
    /// <returns>Null where the cluster has no quorum (ZooKeeper).</returns>
    /// <exception cref="Monitoring.ClusterReadException">Not authorised, or nobody answered.</exception>
    Task<QuorumState?> ReadQuorumAsync(CancellationToken ct);
}
