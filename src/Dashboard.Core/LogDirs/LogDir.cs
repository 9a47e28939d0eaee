using System.Collections.Immutable;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.LogDirs;

/// <summary>A replica on its way into this log dir from another one of the same broker (KIP-113).</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Bytes">Bytes that are here already.</param>
/// <param name="OffsetLag">Offsets behind the present replica.</param>
public sealed record FutureReplica(string Topic, int Partition, long Bytes, long OffsetLag);

/// <summary>How the use of a volume changes.</summary>
/// <param name="BytesPerSecond">Negative when it shrinks.</param>
/// <param name="Over">Seen over this long.</param>
public sealed record SpaceTrend(double BytesPerSecond, TimeSpan Over);

/// <summary>One log dir of a broker, as the broker last told (DescribeLogDirs; KIP-113, KIP-827, KIP-1066).</summary>
public sealed record LogDir
{
    public required int Broker { get; init; }

    /// <summary>The absolute path at the broker.</summary>
    public required string Path { get; init; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the broker says is wrong with it; null when nothing.</summary>
    public string? Failure { get; init; }

    /// <summary>Takes no new replicas (KIP-1066).</summary>
    public bool IsCordoned { get; init; }

    /// <summary>Size of the volume; null where the broker does not tell (before Kafka 3.3).</summary>
    public long? TotalBytes { get; init; }

    /// <summary>Free on the volume for the broker; likewise.</summary>
    public long? UsableBytes { get; init; }

    /// <summary>Bytes of all replicas here, future ones and those of topics that we do not know yet included.</summary>
    public long ReplicaBytes { get; init; }

    public required ReplicaSizes Replicas { get; init; }

    public ImmutableArray<FutureReplica> Future { get; init; } = [];

    /// <summary>Null until it was seen for long enough.</summary>
    public SpaceTrend? Trend { get; init; }

    /// <summary>When the volume will be full if it goes on like this: an estimate; null when it does not fill, or is not known.</summary>
    public TimeSpan? FullIn => UsableBytes is { } usable && Trend is { BytesPerSecond: > 0 } trend && usable / trend.BytesPerSecond < _never
        ? TimeSpan.FromSeconds(usable / trend.BytesPerSecond) : null;

    private static readonly double _never = TimeSpan.FromDays(3650).TotalSeconds;
}

/// <summary>What a round read of the log dirs.</summary>
/// <param name="Dirs">Of the brokers that answered.</param>
/// <param name="Answered">Those brokers.</param>
/// <param name="Faults">What the others did.</param>
public sealed record LogDirsReading(ImmutableArray<LogDir> Dirs, ImmutableHashSet<int> Answered, ImmutableArray<BrokerFault> Faults);

/// <summary>Reads the log dirs of each broker from itself.</summary>
public interface ILogDirReader
{
    Task<LogDirsReading> ReadLogDirsAsync(Topology topology, CancellationToken ct);
}
