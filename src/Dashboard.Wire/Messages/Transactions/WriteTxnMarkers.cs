using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Transactions;

/// <summary>
/// Ends transactions on partitions, past their coordinator: for hanging ones, which no coordinator knows any more (KIP-664). Asked of the
/// partitions' leader; needs Alter on the cluster (ClusterAction before Kafka 3.9).
/// </summary>
public sealed class WriteTxnMarkersRequest() : WireRequest<WriteTxnMarkersResponse>(ApiKey.WriteTxnMarkers, 1, 2, flexibleFrom: 1)
{
    public IReadOnlyList<TxnMarker> Markers { get; set; } = [];

    public override bool Changes => true;

    public override void Fields(ref WireFields wire) => Markers = wire.Array(Markers);
}

public sealed class TxnMarker : IWireStruct
{
    public long ProducerId { get; set; }

    public short ProducerEpoch { get; set; }

    /// <summary>True commits; false aborts.</summary>
    public bool TransactionResult { get; set; }

    public IReadOnlyList<TopicPartitions> Topics { get; set; } = [];

    /// <summary>As the partition knows it (<see cref="Producers.ProducerState.CoordinatorEpoch"/>), with 0 for -1.</summary>
    public int CoordinatorEpoch { get; set; }

    /// <summary>From version 2 on.</summary>
    public sbyte TransactionVersion { get; set; }

    public void Fields(ref WireFields wire)
    {
        ProducerId = wire.Int64(ProducerId);
        ProducerEpoch = wire.Int16(ProducerEpoch);
        TransactionResult = wire.Boolean(TransactionResult);
        Topics = wire.Array(Topics);
        CoordinatorEpoch = wire.Int32(CoordinatorEpoch);
        if (wire.Version >= 2) TransactionVersion = wire.Int8(TransactionVersion);
    }
}

public sealed class WriteTxnMarkersResponse : IWireStruct
{
    public IReadOnlyList<TxnMarkerResult> Markers { get; set; } = [];

    public void Fields(ref WireFields wire) => Markers = wire.Array(Markers);
}

public sealed class TxnMarkerResult : IWireStruct
{
    public long ProducerId { get; set; }

    public IReadOnlyList<TopicErrors> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ProducerId = wire.Int64(ProducerId);
        Topics = wire.Array(Topics);
    }
}
