namespace Dashboard.Core.Tails;

/// <summary>
/// Bounds of all tails (configuration section <c>Tails</c>). Memory stays below
/// MaxTopics × (RingBytes + 2 × FetchBytes) + MaxTails × (BatchBytes + 2 × FetchBytes), and one record where that is larger.
/// </summary>
public sealed record TailOptions
{
    /// <summary>Tails open at once by everybody.</summary>
    public int MaxTails { get; init; } = 200;

    /// <summary>Tails open at once by one user.</summary>
    public int MaxTailsPerUser { get; init; } = 10;

    /// <summary>Topics followed live at once; each costs one consumer.</summary>
    public int MaxTopics { get; init; } = 50;

    /// <summary>The newest records of a topic that wait for slow viewers.</summary>
    public long RingBytes { get; init; } = 8 << 20;

    /// <summary>Most records that "the last N" may ask for.</summary>
    public int MaxLast { get; init; } = 1000;

    /// <summary>Most bytes gathered for "the last N".</summary>
    public long LastBytes { get; init; } = 32 << 20;

    /// <summary>Records in one batch.</summary>
    public int BatchRecords { get; init; } = 1000;

    /// <summary>Bytes in one batch; a larger record goes alone.</summary>
    public long BatchBytes { get; init; } = 1 << 20;

    /// <summary>What a consumer fetches ahead.</summary>
    public int FetchBytes { get; init; } = 4 << 20;

    /// <summary>Least time between two batches; the first goes at once.</summary>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(75);

    /// <summary>How long a live consumer stays when its last viewer has left; one who comes back finds it warm.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time between attempts while a cluster does not answer.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>"The last N" shows what it found after this long, and says so.</summary>
    public TimeSpan LastTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
