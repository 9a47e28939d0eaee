namespace Dashboard.Testing.Lag;

/// <summary>What happens to one partition and its one reader. Times are seconds from the beginning, rates are records a second.</summary>
public sealed record LagScript(string Name, double Seconds)
{
    public required Func<double, double> Produce { get; init; }

    /// <summary>What the reader can do; 0 while it is away or hangs.</summary>
    public required Func<double, double> Consume { get; init; }

    /// <summary>Standard deviation of both rates, as a share of them, over ten seconds each.</summary>
    public double Noise { get; init; } = 0.2;

    /// <summary>Seconds between commits; <see cref="CommitJitter"/> is the greatest share by which one may be longer or shorter.</summary>
    public double CommitEvery { get; init; } = 5;

    public double CommitJitter { get; init; } = 0.1;

    /// <summary>Records older than this many seconds are deleted; infinite by default.</summary>
    public double Retention { get; init; } = double.PositiveInfinity;

    /// <summary>When the topic is deleted and made anew under its name.</summary>
    public double? RecreatedAt { get; init; }

    /// <summary>Seconds a transaction lasts, each ended by a marker; 0 for none.</summary>
    public double Transaction { get; init; }

    /// <summary>Offsets in front of the reader at the beginning.</summary>
    public long Backlog { get; init; }

    /// <summary>The group has no members and assigns by hand.</summary>
    public bool ByHand { get; init; }

    /// <summary>When the reader hangs: assigned, and doing nothing.</summary>
    public (double From, double To)? Hangs { get; init; }
}

/// <summary>The scripts that the lag engine is measured on.</summary>
public static class LagScripts
{
    private const double Hour = 3600;

    public static IReadOnlyList<LagScript> All { get; } =
    [
        new("steady", Hour) { Produce = _ => 50, Consume = _ => 500 },
        new("bursts", 2 * Hour) { Produce = t => t % 600 < 30 ? 300 : 10, Consume = _ => 60 },
        new("idle nights", 4 * Hour)
        {
            Produce = t => t % (2 * Hour) < Hour ? 0.2 + (20 * Math.Max(0, Math.Sin(t % Hour / Hour * Math.PI))) : 0,
            Consume = t => t % (2 * Hour) > 0.9 * Hour && t % (2 * Hour) < 1.3 * Hour ? 0 : 40,
        },
        new("trickle", 3 * Hour) { Produce = _ => 0.05, Consume = _ => 100 },
        new("drain", 2 * Hour) { Produce = t => 30 + (15 * Math.Sin(t / 300)), Consume = t => t is > 900 and < 2700 ? 0 : 100 },
        new("falling behind", 2 * Hour) { Produce = _ => 50, Consume = _ => 42 },
        new("retention", 2 * Hour) { Produce = _ => 20, Consume = t => t is > 900 and < 4500 ? 4 : 60, Retention = 1200 },
        new("re-creation", Hour) { Produce = _ => 20, Consume = _ => 200, RecreatedAt = 1800 },
        new("rare commits", 3 * Hour) { Produce = _ => 20, Consume = _ => 200, CommitEvery = 90, CommitJitter = 0.3 },
        new("transactions", 2 * Hour) { Produce = t => t % 900 < 600 ? 10 : 0, Consume = _ => 100, Transaction = 10 },
        new("assigned by hand", 2 * Hour) { Produce = _ => 20, Consume = _ => 200, CommitEvery = 10, ByHand = true },
        new("hanging", 2 * Hour) { Produce = _ => 20, Consume = _ => 100, Hangs = (2400, 3600) },
        new("hanging with rare commits", 3 * Hour)
        {
            Produce = _ => 20, Consume = _ => 100, CommitEvery = 60, CommitJitter = 0.3, Hangs = (4000, 5500),
        },
    ];

    /// <summary>A backlog that drains, with 20 % noise: the moment it is gone is the truth of an estimate made half way.</summary>
    /// <param name="ratio">How much faster it is consumed than produced.</param>
    /// <param name="seconds">How long the drain takes without noise.</param>
    public static LagScript Draining(double ratio, double seconds) => new("draining", seconds * 4)
    {
        Produce = _ => 40,
        Consume = _ => 40 * ratio,
        Backlog = (long)(40 * (ratio - 1) * seconds),
    };
}
