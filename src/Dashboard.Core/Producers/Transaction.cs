using System.Collections.Immutable;

namespace Dashboard.Core.Producers;

/// <summary>Partitions of one topic that a transaction writes to.</summary>
public sealed record TouchedTopic(string Topic, ImmutableArray<int> Partitions);

/// <summary>A transaction as its coordinator knows it (KIP-664).</summary>
/// <param name="Id">Transactional id: any text that a client chose.</param>
/// <param name="ProducerId">Its producer.</param>
/// <param name="State">
/// Kafka's word: Ongoing, PrepareCommit, PrepareAbort, PrepareEpochFence; finished: Empty, CompleteCommit, CompleteAbort, Dead.
/// </param>
/// <param name="Coordinator">Id of the broker that told it.</param>
/// <param name="At">When it was told, by our clock.</param>
/// <param name="Detail">Null where the coordinator listed it and did not describe it.</param>
public sealed record Transaction(
    string Id, long ProducerId, string State, int Coordinator, DateTimeOffset At, TransactionDetail? Detail)
{
    /// <summary>How often a coordinator looks for what is past its timeout, unless told otherwise.</summary>
    private static readonly TimeSpan _looked = TimeSpan.FromSeconds(10);

    /// <summary>When it was told it was open for so much longer than its own timeout that its coordinator should have aborted it.</summary>
    public bool IsOverdue => Detail is { StartedAt: { } started, Timeout: var timeout } && At - started > timeout + _looked;

    public int PartitionCount => Detail?.Topics.Sum(topic => topic.Partitions.Length) ?? 0;

    /// <summary>It writes to the partition, and its marker there is still to come.</summary>
    public bool Touches(string topic, int partition) =>
        Detail?.Topics.Any(touched => touched.Topic == topic && touched.Partitions.Contains(partition)) ?? false;
}

/// <summary>What the coordinator describes of a transaction.</summary>
/// <param name="Epoch">The producer's epoch.</param>
/// <param name="Timeout">The coordinator aborts it after so long.</param>
/// <param name="StartedAt">By the coordinator's clock; null when none is open.</param>
/// <param name="Topics">What it writes to, and has no marker yet; topics that our principal may not describe are missing.</param>
public sealed record TransactionDetail(int Epoch, TimeSpan Timeout, DateTimeOffset? StartedAt, ImmutableArray<TouchedTopic> Topics);
