using System.Collections.Immutable;

namespace Dashboard.Core.Monitoring;

/// <summary>The lanes that ask a cluster, by how often.</summary>
public enum Lane
{
    /// <summary>Metadata, groups, committed and end offsets: 5 s.</summary>
    Fast,
    /// <summary>Group descriptions, registered brokers, quorum: 15 s.</summary>
    Medium,
    /// <summary>Begin offsets, configs: 60 s.</summary>
    Slow,
}

/// <summary>How one lane of a cluster is doing.</summary>
/// <param name="Lane">Which.</param>
/// <param name="Interval">Time between rounds.</param>
/// <param name="Rounds">Rounds begun.</param>
/// <param name="LastTry">When the newest round ended; null before the first.</param>
/// <param name="LastAnswer">When a round last brought an answer from anybody; null when never.</param>
/// <param name="Failure">Why the newest round brought nothing at all, as a sentence; null when it brought something.</param>
/// <param name="Faults">Brokers that did not answer their part in the newest round.</param>
/// <param name="Requests">Requests to Kafka in the newest round.</param>
/// <param name="Took">How long the newest round took.</param>
/// <param name="Throttled">For how long in all brokers asked us to pause in the newest round; each pause is kept.</param>
public sealed record LaneState(
    Lane Lane, TimeSpan Interval, long Rounds, DateTimeOffset? LastTry, DateTimeOffset? LastAnswer, string? Failure,
    ImmutableArray<BrokerFault> Faults, long Requests, TimeSpan Took,
    TimeSpan Throttled = default)
{
    /// <summary>A round may take this long beyond its interval before its values count as stale.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static LaneState Idle(Lane lane, TimeSpan interval) => new(lane, interval, 0, null, null, null, [], 0, TimeSpan.Zero);

    /// <summary>The newest round brought an answer, recently enough.</summary>
    public bool IsFresh(DateTimeOffset now) => Failure is null && LastAnswer is { } at && now - at <= Interval + Grace;

    /// <summary>Fresh, and every broker answered.</summary>
    public bool IsWhole(DateTimeOffset now) => IsFresh(now) && Faults.IsEmpty;
}
