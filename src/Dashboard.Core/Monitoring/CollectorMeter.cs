using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dashboard.Core.Monitoring;

/// <summary>
/// The collector's own health, as meter and activity source <see cref="Name"/>: rounds, failures, requests, durations, and the age of the
/// last answer, by cluster and lane.
/// </summary>
public sealed class CollectorMeter : IDisposable
{
    public const string Name = "Dashboard.Collector";

    internal static readonly ActivitySource Activities = new(Name);

    private readonly ConcurrentDictionary<(string Cluster, Lane Lane), DateTimeOffset> _answers = new();
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _rounds;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _requests;
    private readonly Counter<double> _throttled;
    private readonly Counter<long> _onDemand;
    private readonly Histogram<double> _durations;

    public CollectorMeter(TimeProvider clock)
    {
        _rounds = _meter.CreateCounter<long>("dashboard.collector.rounds", "{round}", "Rounds ended.");
        _failures = _meter.CreateCounter<long>("dashboard.collector.failures", "{round}", "Rounds in which nobody answered.");
        _requests = _meter.CreateCounter<long>("dashboard.collector.requests", "{request}", "Requests sent to Kafka.");
        _throttled = _meter.CreateCounter<double>(
            "dashboard.collector.throttled", "s", "For how long brokers asked the collector to pause; each pause is kept.");
        _onDemand = _meter.CreateCounter<long>(
            "dashboard.collector.on_demand", "{read}", "Reads that people asked for: asked of the brokers, shared, or over budget.");
        _durations = _meter.CreateHistogram<double>("dashboard.collector.duration", "s", "How long a round took.");
        _meter.CreateObservableGauge(
            "dashboard.collector.age",
            () => _answers.Select(answer => new Measurement<double>(
                (clock.GetUtcNow() - answer.Value).TotalSeconds, Tags(answer.Key.Cluster, answer.Key.Lane))),
            "s", "Time since somebody last answered.");
    }

    public void Dispose() => _meter.Dispose();

    internal void Ended(string cluster, LaneState lane)
    {
        var tags = Tags(cluster, lane.Lane);
        _rounds.Add(1, tags);
        _requests.Add(lane.Requests, tags);
        _throttled.Add(lane.Throttled.TotalSeconds, tags);
        _durations.Record(lane.Took.TotalSeconds, tags);
        if (lane.Failure is not null) _failures.Add(1, tags);
        if (lane.LastAnswer is { } at) _answers[(cluster, lane.Lane)] = at;
    }

    /// <summary>Somebody asked for a read.</summary>
    internal void OnDemand(string cluster, string read, string outcome) =>
        _onDemand.Add(1, new("cluster", cluster), new("read", read), new("outcome", outcome));

    /// <summary>Requests that reads took which people asked for.</summary>
    internal void OnDemand(string cluster, long requests) =>
        _requests.Add(requests, new("cluster", cluster), new("lane", "on demand"));

    internal void Forget(string cluster)
    {
        foreach (var lane in Enum.GetValues<Lane>()) _answers.TryRemove((cluster, lane), out _);
    }

    private static KeyValuePair<string, object?>[] Tags(string cluster, Lane lane) =>
        [new("cluster", cluster), new("lane", lane.ToString().ToLowerInvariant())];
}
