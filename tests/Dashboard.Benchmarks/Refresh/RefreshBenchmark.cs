using System.Diagnostics;
using Dashboard.Benchmarks.App;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Core.Monitoring;

namespace Dashboard.Benchmarks.Refresh;

/// <summary>What one refresh of a cluster costs, however many look on: the fast lane's round, and a round of all lanes.</summary>
internal static class RefreshBenchmark
{
    private const int WarmUps = 10;
    private static readonly TimeSpan _never = TimeSpan.FromDays(1);
    private static readonly LaneTiming _whenAsked = new(_never, TimeSpan.FromMinutes(1));

    public static async Task RunAsync(Bench bench)
    {
        var cluster = await bench.ClusterAsync();
        await FastAsync(bench, cluster.BootstrapServers);
        await AllAsync(bench, cluster.BootstrapServers);
    }

    private static async Task FastAsync(Bench bench, string bootstrapServers)
    {
        await using var watched = await WatchedCluster.StartAsync(bootstrapServers, new()
        {
            Fast = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            Medium = _whenAsked,
            Slow = _whenAsked,
        });
        var rounds = new List<Round>();
        var done = (await watched.UntilAsync(IsWhole)).State(Lane.Fast).Rounds;
        for (var i = -WarmUps; i < bench.Options.Rounds; i++)
        {
            // From the end of one round to the end of the next nothing else runs in this process.
            var before = Round.Begin(watched);
            var state = (await watched.UntilAsync(s => s.State(Lane.Fast).Rounds > done && IsWhole(s))).State(Lane.Fast);
            done = state.Rounds;
            if (i >= 0) rounds.Add(before.End(watched, state.Requests) with { Took = state.Took });
        }

        Tell(bench.Figures, "Fast round (leaders, ISR, commits, end offsets)", rounds);
    }

    private static async Task AllAsync(Bench bench, string bootstrapServers)
    {
        await using var watched = await WatchedCluster.StartAsync(
            bootstrapServers, new() { Fast = _whenAsked, Medium = _whenAsked, Slow = _whenAsked });
        var rounds = new List<Round>();
        var last = await watched.UntilAsync(IsWhole);
        for (var i = -WarmUps; i < bench.Options.Rounds; i++)
        {
            // A lane rests twice as long as its round took, and at least a second, before it serves an ask.
            await Task.Delay(TimeSpan.FromSeconds(1.5) + (2 * last.Lanes.Max(l => l.Took)));
            last = await watched.UntilAsync(_ => true);
            var before = Round.Begin(watched);
            watched.Ask();
            var after = await watched.UntilAsync(s => IsWhole(s) && s.Lanes.Zip(last.Lanes).All(l => l.First.Rounds > l.Second.Rounds));
            if (i >= 0) rounds.Add(before.End(watched, after.Lanes.Sum(l => l.Requests)));
            last = after;
        }

        Tell(bench.Figures, "All three lanes (also configs, begin offsets, groups, quorum)", rounds);
    }

    private static bool IsWhole(ClusterSnapshot snapshot) => snapshot.Lanes.All(l => l.LastAnswer is not null && l.Failure is null);

    private static void Tell(Figures figures, string what, List<Round> rounds)
    {
        figures.Add(what, "requests", Figures.Median(rounds.Select(r => (double)r.Requests)), "");
        figures.Add(what, "bytes in and out", Figures.Median(rounds.Select(r => r.Bytes / 1024.0)), "KiB");
        figures.Add(what, "CPU", Figures.Median(rounds.Select(r => r.Processor.TotalMilliseconds)), "ms");
        figures.Add(what, "time", Figures.Median(rounds.Select(r => r.Took.TotalMilliseconds)), "ms");
    }

    private readonly record struct Round(long Requests, long Bytes, TimeSpan Processor, TimeSpan Took, long Started)
    {
        public static Round Begin(WatchedCluster watched) =>
            new(0, watched.Bytes, ProcessUse.Own.Processor, default, Stopwatch.GetTimestamp());

        public Round End(WatchedCluster watched, long requests) => this with
        {
            Requests = requests,
            Bytes = watched.Bytes - Bytes,
            Processor = ProcessUse.Own.Processor - Processor,
            Took = Stopwatch.GetElapsedTime(Started),
        };
    }
}
