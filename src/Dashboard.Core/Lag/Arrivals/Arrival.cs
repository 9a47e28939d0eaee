namespace Dashboard.Core.Lag.Arrivals;

/// <summary>Whose clock a time is of. The two are never compared or mixed unsaid.</summary>
public enum ArrivalClock : byte
{
    /// <summary>Ours: when we saw the log's end pass the offset.</summary>
    Ours,
    /// <summary>The record's timestamp: the producer's clock, or the broker's where the topic says LogAppendTime.</summary>
    Records,
}

/// <summary>When the record at an offset arrived: as far as is known, after one time and not after another. Unix milliseconds.</summary>
/// <param name="At">The likeliest; equals <paramref name="NotAfter"/> where nothing earlier is known.</param>
/// <param name="NotBefore">It had not arrived then; <see cref="Open"/> where it is older than all we saw.</param>
/// <param name="NotAfter">It had arrived by then.</param>
/// <param name="Clock">Whose clock.</param>
public readonly record struct Arrival(long At, long NotBefore, long NotAfter, ArrivalClock Clock = ArrivalClock.Ours)
{
    public const long Open = long.MinValue;

    /// <summary>Older than all we saw: its age is "more than".</summary>
    public bool IsOlder => NotBefore == Open;

    /// <summary>Likeliest age in seconds, never below 0.</summary>
    public double Seconds(DateTimeOffset now) => Age(now, At);

    /// <summary>Least age in seconds.</summary>
    public double AtLeast(DateTimeOffset now) => Age(now, NotAfter);

    /// <summary>Greatest age in seconds; null where it is open.</summary>
    public double? AtMost(DateTimeOffset now) => IsOlder ? null : Age(now, NotBefore);

    internal static Arrival OlderThan(long time) => new(time, Open, time);

    private static double Age(DateTimeOffset now, long time) => Math.Max(0, now.ToUnixTimeMilliseconds() - time) / 1000.0;
}
