using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.App;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Benchmarks.Tails;
using Dashboard.Testing.Circuits;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>What one more open page costs the dashboard: an overview, and a live tail of one topic that all share.</summary>
internal static class ViewerBenchmark
{
    private const int PerSecond = 20;

    public static async Task RunAsync(Bench bench)
    {
        await RunAsync(bench, "overview", PublishedDashboard.Overview, "answered within");
        var tail = PublishedDashboard.Messages(BenchCluster.Topic(0), "from=now");
        await RunAsync(bench, "live tail, 20 records a second", tail, "xxxxx");
    }

    private static async Task RunAsync(Bench bench, string view, string address, string shown)
    {
        var cluster = await bench.ClusterAsync();
        var dashboard = await bench.DashboardAsync();
        await dashboard.RestartAsync();
        using var producer = new Producer(cluster.BootstrapServers);
        using var stop = new CancellationTokenSource();
        var traffic = producer.SteadilyAsync([BenchCluster.Topic(0)], PerSecond, stop.Token);
        var viewers = new List<CircuitClient>();
        try
        {
            await using (await CircuitClient.OpenAsync(dashboard.Session, address, shown)) await Task.Delay(TimeSpan.FromSeconds(10));
            var alone = await WatchAsync(dashboard, viewers, bench.Options.Seconds);
            foreach (var count in bench.Options.Viewers)
            {
                while (viewers.Count < count) viewers.Add(await CircuitClient.OpenAsync(dashboard.Session, address, shown));
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, bench.Options.Seconds)));
                var watched = await WatchAsync(dashboard, viewers, bench.Options.Seconds);
                var what = string.Create(CultureInfo.InvariantCulture, $"{count} viewers of the {view}");
                bench.Figures.Add(what, "each CPU", 1000 * (watched.Processor - alone.Processor) / count, "ms/s");
                bench.Figures.Add(what, "memory", (watched.Resident - alone.Resident) / 1048576.0 / count, "MiB");
                bench.Figures.Add(what, "renders", watched.Batches / count, "/s");
                bench.Figures.Add(what, "sent", watched.Bytes / 1024 / count, "KiB/s");
            }
        }
        finally
        {
            await stop.CancelAsync();
            await traffic;
            foreach (var viewer in viewers) await viewer.DisposeAsync();
        }
    }

    /// <summary>The process over some seconds: processor seconds, renders and bytes a second, and memory at the end.</summary>
    private static async Task<(double Processor, double Resident, double Batches, double Bytes)> WatchAsync(
        PublishedDashboard dashboard, List<CircuitClient> viewers, int seconds)
    {
        var (use, batches, bytes) = (dashboard.Use(), viewers.Sum(v => v.Batches), viewers.Sum(v => v.BatchBytes));
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var (after, passed) = (dashboard.Use(), Stopwatch.GetElapsedTime(started).TotalSeconds);
        return ((after.Processor - use.Processor).TotalSeconds / passed, after.Resident,
            (viewers.Sum(v => v.Batches) - batches) / passed, (viewers.Sum(v => v.BatchBytes) - bytes) / passed);
    }
}
