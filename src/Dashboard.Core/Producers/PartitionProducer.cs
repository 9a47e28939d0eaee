namespace Dashboard.Core.Producers;

/// <summary>A producer of a partition, as the partition's leader remembers it (KIP-664).</summary>
/// <param name="ProducerId">Its id; several in turn may write under one transactional id.</param>
/// <param name="Epoch">Its epoch: whoever comes with a later one fences it.</param>
/// <param name="LastSequence">Sequence number of its last batch here; -1 for none.</param>
/// <param name="LastTimestampMs">Time of its last record here, Unix milliseconds, by the producer's clock; -1 for none.</param>
/// <param name="CoordinatorEpoch">Epoch of the coordinator that wrote its last marker here; -1 for none.</param>
/// <param name="TransactionStart">First offset of its open transaction here; -1 when none is open.</param>
public sealed record PartitionProducer(
    long ProducerId, int Epoch, int LastSequence, long LastTimestampMs, int CoordinatorEpoch, long TransactionStart)
{
    /// <summary>The transaction that a coordinator knows under its producer id; null for an idempotent producer.</summary>
    public Transaction? Transaction { get; init; }

    public OpenState State { get; init; }

    public bool IsOpen => TransactionStart >= 0;
}

/// <summary>What is to be said of a producer's transaction on one partition.</summary>
public enum OpenState : byte
{
    /// <summary>None is open here.</summary>
    None,
    /// <summary>Open, and a coordinator will end it.</summary>
    Open,
    /// <summary>Open for long, and not every coordinator answered whether it is its own.</summary>
    NotKnown,
    /// <summary>Open for long, and no coordinator that tells us has it: none will ever end it.</summary>
    Hanging,
}
