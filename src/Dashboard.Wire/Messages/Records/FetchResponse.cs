using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records;

public sealed class FetchResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Of the whole answer, from version 7 on.</summary>
    public ErrorCode Error { get; set; }

    public int SessionId { get; set; }

    public IReadOnlyList<FetchedTopic> Responses { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        if (wire.Version >= 7) Error = wire.Error(Error);
        if (wire.Version >= 7) SessionId = wire.Int32(SessionId);
        Responses = wire.Array(Responses);
    }
}

public sealed class FetchedTopic : IWireStruct
{
    /// <summary>Empty from version 13 on.</summary>
    public string Topic { get; set; } = "";

    /// <summary><see cref="Guid.Empty"/> below version 13.</summary>
    public Guid TopicId { get; set; }

    public IReadOnlyList<FetchedPartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version <= 12) Topic = wire.Text(Topic);
        if (wire.Version >= 13) TopicId = wire.Uuid(TopicId);
        Partitions = wire.Array(Partitions);
    }
}

public sealed class FetchedPartition : IWireStruct
{
    public int Index { get; set; }

    /// <summary>OFFSET_OUT_OF_RANGE for an offset before the log's start or beyond its end.</summary>
    public ErrorCode Error { get; set; }

    public long HighWatermark { get; set; }

    /// <summary>The first offset of the oldest open transaction, else the high watermark.</summary>
    public long LastStableOffset { get; set; } = -1;

    /// <summary>-1 below version 5.</summary>
    public long LogStartOffset { get; set; } = -1;

    /// <summary>Those with records among these; null unless asked for by the isolation level.</summary>
    public IReadOnlyList<AbortedTransaction>? AbortedTransactions { get; set; } = [];

    /// <summary>-1 for none; below version 11 always.</summary>
    public int PreferredReadReplica { get; set; } = -1;

    /// <summary>Batches, read by <see cref="RecordBatches"/>; the last one may be cut short.</summary>
    public ReadOnlyMemory<byte>? Records { get; set; } = ReadOnlyMemory<byte>.Empty;

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Error = wire.Error(Error);
        HighWatermark = wire.Int64(HighWatermark);
        LastStableOffset = wire.Int64(LastStableOffset);
        if (wire.Version >= 5) LogStartOffset = wire.Int64(LogStartOffset);
        AbortedTransactions = wire.ArrayOrNull(AbortedTransactions);
        if (wire.Version >= 11) PreferredReadReplica = wire.Int32(PreferredReadReplica);
        Records = wire.BytesOrNull(Records);
    }
}

/// <summary>Batches of this producer from this offset to its next abort marker are not to be read as committed.</summary>
public record struct AbortedTransaction : IWireStruct
{
    public long ProducerId { get; set; }

    public long FirstOffset { get; set; }

    public void Fields(ref WireFields wire)
    {
        ProducerId = wire.Int64(ProducerId);
        FirstOffset = wire.Int64(FirstOffset);
    }
}
