using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.LogDirs;

/// <summary>The log directories of the asked broker, with the size of each replica in them. Needs Describe on the cluster.</summary>
/// <param name="sink">Takes the directories in place of the response.</param>
/// <remarks>KIP-113, KIP-827 (space), KIP-1066 (cordoned).</remarks>
public sealed class DescribeLogDirsRequest(IDescribeLogDirsSink? sink)
    : WireRequest<DescribeLogDirsResponse>(ApiKey.DescribeLogDirs, 1, 5, flexibleFrom: 2)
{
    public DescribeLogDirsRequest()
        : this(null)
    {
    }

    /// <summary>Null for all; others change which replicas are listed, not which directories.</summary>
    public IReadOnlyList<TopicPartitions>? Topics { get; set; }

    public override void Fields(ref WireFields wire) => Topics = wire.ArrayOrNull(Topics);

    public override DescribeLogDirsResponse Read(ref WireReader reader, short version) =>
        sink is null ? base.Read(ref reader, version) : LogDirRows.Read(ref reader, version, sink);
}

/// <summary>Without the permission the broker answers with no directory, and from version 3 on with the error.</summary>
public sealed class DescribeLogDirsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>None below version 3.</summary>
    public ErrorCode Error { get; set; }

    /// <summary>Empty when the request had a sink.</summary>
    public IReadOnlyList<DescribedLogDir> Results { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        if (wire.Version >= 3) Error = wire.Error(Error);
        Results = wire.Array(Results);
    }
}

public sealed class DescribedLogDir : IWireStruct
{
    /// <summary>KAFKA_STORAGE_ERROR for a directory that has failed; it then lists nothing.</summary>
    public ErrorCode Error { get; set; }

    /// <summary>The absolute path at the broker.</summary>
    public string LogDir { get; set; } = "";

    public IReadOnlyList<LogDirTopic> Topics { get; set; } = [];

    /// <summary>Of the volume, in bytes; -1 when unknown, as below version 4.</summary>
    public long TotalBytes { get; set; } = -1;

    /// <summary>Free on the volume for the broker, in bytes; likewise.</summary>
    public long UsableBytes { get; set; } = -1;

    /// <summary>Takes no new replicas; false below version 5.</summary>
    public bool IsCordoned { get; set; }

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        LogDir = wire.Text(LogDir);
        Topics = wire.Array(Topics);
        if (wire.Version >= 4) TotalBytes = wire.Int64(TotalBytes);
        if (wire.Version >= 4) UsableBytes = wire.Int64(UsableBytes);
        if (wire.Version >= 5) IsCordoned = wire.Boolean(IsCordoned);
    }
}

public sealed class LogDirTopic : IWireStruct
{
    public string Name { get; set; } = "";

    public IReadOnlyList<LogDirPartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}

public record struct LogDirPartition : IWireStruct
{
    public int Index { get; set; }

    /// <summary>Bytes of all segments of this replica.</summary>
    public long PartitionSize { get; set; }

    /// <summary>How far it is behind the high watermark, or a future one behind the present one, in records.</summary>
    public long OffsetLag { get; set; }

    /// <summary>It is being moved here from another directory of the broker, and takes over when it has caught up.</summary>
    public bool IsFutureKey { get; set; }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        PartitionSize = wire.Int64(PartitionSize);
        OffsetLag = wire.Int64(OffsetLag);
        IsFutureKey = wire.Boolean(IsFutureKey);
    }
}
