using System.Diagnostics;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Peers.Counting;

namespace Dashboard.Benchmarks.Scale;

/// <summary>
/// Requests and time of rounds on played clusters. Goals: 7B+5 requests for all lanes at B brokers, and three more for quotas, SCRAM
/// users and access rules; 10,000 groups at 1 ms a request in 19 requests and 0.25 s of the fast lane; 9,000 topics and 2,200 groups at
/// 1 ms a request within 1 s from the first connection on, and 150 ms later.
/// </summary>
internal static class RoundsBenchmark
{
    private const int WarmUps = 2, Samples = 7;
    private static readonly TimeSpan _never = TimeSpan.FromDays(1);
    private static readonly LaneTiming _whenAsked = new(_never, TimeSpan.FromMinutes(1));

    public static async Task RunAsync(Bench bench)
    {
        await CountAsync(bench.Figures, new PeerShape(3, 1000, 5000, 500, 10));
        await CountAsync(bench.Figures, new PeerShape(6, 1000, 5000, 500, 10));
        await TimeAsync(
            bench.Figures, "10,000 groups × 10 partitions, 6 brokers, 1 ms a request", new PeerShape(6, 1000, 10_000, 10_000, 10), 0.25);
        await TimeAsync(
            bench.Figures, "9,000 topics, 39,000 partitions, 2,200 groups, 6 brokers, 1 ms a request",
            new PeerShape(6, 9000, 39_000, 2200, 10), 0.15);
    }

    private static async Task CountAsync(Figures figures, PeerShape shape)
    {
        await using var cluster = await PlayedCluster.StartAsync(shape);
        await using var watched = await WatchAsync(cluster);
        var last = await watched.UntilAsync(IsWhole);
        var (counted, answered) = (new List<double>(), new List<double>());
        for (var i = 0; i < 3; i++)
        {
            var before = await cluster.RequestsAsync();
            (last, _) = await RefreshAsync(watched, last);
            counted.Add(last.Lanes.Sum(lane => lane.Requests));
            answered.Add(await cluster.RequestsAsync() - before);
        }

        var what = $"Requests of all lanes at {shape.Brokers} brokers (goal 7B+5 and 3 more: {(7 * shape.Brokers) + 8})";
        figures.Add(what, "sent", Figures.Median(counted), "");
        figures.Add(what, "answered by the peer", Figures.Median(answered), "");
    }

    private static async Task TimeAsync(Figures figures, string what, PeerShape shape, double goal)
    {
        await using var cluster = await PlayedCluster.StartAsync(shape, delayMs: 1);
        var colds = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var cold = await WatchAsync(cluster);
            await cold.UntilAsync(IsWhole);
            if (i > 0) colds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        var (fast, fastCpu, requests) = await FastAsync(cluster);
        await using var watched = await WatchAsync(cluster);
        var last = await watched.UntilAsync(IsWhole);
        var (all, cpu) = (new List<double>(), new List<double>());
        for (var i = -WarmUps; i < Samples; i++)
        {
            var used = Environment.CpuUsage.TotalTime;
            (last, var took) = await RefreshAsync(watched, last);
            if (i < 0) continue;
            all.Add(took.TotalSeconds);
            cpu.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }

        figures.Add(what, "fast lane", requests, "requests");
        figures.Add(what, FormattableString.Invariant($"(goal {goal} s)"), fast, "s");
        figures.Add(what, "with CPU of the fast lane", fastCpu, "s");
        figures.Add(what, "all lanes at once", Figures.Median(all), "s");
        figures.Add(what, "with CPU", Figures.Median(cpu), "s");
        figures.Add(what, "from the first connection to every lane whole (goal 1 s)", Figures.Median(colds), "s");
    }

    /// <summary>Seconds from the beginning of a round of the fast lane, alone, to the snapshot that everybody sees; CPU of it.</summary>
    private static async Task<(double Seconds, double Cpu, long Requests)> FastAsync(PlayedCluster cluster)
    {
        await using var watched = await WatchedCluster.StartAsync(cluster.BootstrapServers, new()
        {
            Fast = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            Medium = _whenAsked,
            Slow = _whenAsked,
        });
        var last = await watched.UntilAsync(IsWhole);
        var (took, cpu, requests) = (new List<double>(), new List<double>(), 0L);
        for (var i = -5; i < Samples; i++)
        {
            var used = Environment.CpuUsage.TotalTime;
            last = await watched.UntilAsync(s => s.State(Lane.Fast).Rounds > last.State(Lane.Fast).Rounds);
            var state = last.State(Lane.Fast);
            if (i < 0) continue;
            cpu.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
            took.Add((DateTimeOffset.UtcNow - (state.LastTry!.Value - state.Took)).TotalSeconds);
            requests = Math.Max(requests, state.Requests);
        }

        return (Figures.Median(took), Figures.Median(cpu), requests);
    }

    private static Task<WatchedCluster> WatchAsync(PlayedCluster cluster) => WatchedCluster.StartAsync(
        cluster.BootstrapServers, new() { Fast = _whenAsked, Medium = _whenAsked, Slow = _whenAsked });

    /// <summary>Asks all lanes for a round, and waits until each has ended one.</summary>
    private static async Task<(ClusterSnapshot Last, TimeSpan Took)> RefreshAsync(WatchedCluster watched, ClusterSnapshot last)
    {
        // A lane rests twice as long as its round took, and at least a second, before it serves an ask.
        await Task.Delay(TimeSpan.FromSeconds(1.5) + (2 * last.Lanes.Max(l => l.Took)));
        last = await watched.UntilAsync(_ => true);
        var asked = Stopwatch.GetTimestamp();
        watched.Ask();
        var after = await watched.UntilAsync(s => IsWhole(s) && s.Lanes.Zip(last.Lanes).All(l => l.First.Rounds > l.Second.Rounds));
        return (after, Stopwatch.GetElapsedTime(asked));
    }

    private static bool IsWhole(ClusterSnapshot s) => s.Lanes.All(l => l.LastAnswer is not null && l.Failure is null && l.Faults.IsEmpty);
}
