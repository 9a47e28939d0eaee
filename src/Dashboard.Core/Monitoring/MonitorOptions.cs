using System.Collections.Immutable;

namespace Dashboard.Core.Monitoring;

/// <summary>How often a lane asks and how long it waits.</summary>
/// <param name="Interval">From the beginning of a round to the beginning of the next.</param>
/// <param name="Deadline">
/// What a round has not read by then is unknown. A reader gives up a silent broker well before (a third of it), so that one silent
/// broker costs its own part only.
/// </param>
public sealed record LaneTiming(TimeSpan Interval, TimeSpan Deadline);

/// <summary>How clusters are watched. The defaults are what the documentation promises.</summary>
public sealed record MonitorOptions
{
    public LaneTiming Fast { get; init; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12));

    public LaneTiming Medium { get; init; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));

    public LaneTiming Slow { get; init; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30));

    /// <summary>A lane that keeps failing waits longer each time, at most this: with its deadline, back within 30 s.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Rounds asked for (by a click, by a change) come no closer together than this.</summary>
    public TimeSpan ShortestRest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Above this many partitions Metadata is read every <see cref="ManyPartitionsInterval"/> only.</summary>
    public int ManyPartitions { get; init; } = 20_000;

    public TimeSpan ManyPartitionsInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A broker that came back has this long to regain its leaders and its place in the ISR.</summary>
    public TimeSpan ReturningGrace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A commit that stands this long while the end moves is stalled…</summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>…when it was read at least this often.</summary>
    public int StalledReads { get; init; } = 3;

    /// <summary>A group without members is a problem for this long after its last seen progress.</summary>
    public TimeSpan EmptyGroupMatters { get; init; } = TimeSpan.FromHours(24);

    /// <summary>A broker that is away and named by no replica list is forgotten after this long.</summary>
    public TimeSpan ForgetBrokerAfter { get; init; } = TimeSpan.FromHours(24);

    internal LaneTiming Timing(Lane lane) => lane switch { Lane.Fast => Fast, Lane.Medium => Medium, _ => Slow };

    internal ImmutableArray<LaneState> IdleLanes() => [.. Enum.GetValues<Lane>().Select(l => LaneState.Idle(l, Timing(l).Interval))];
}
