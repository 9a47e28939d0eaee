using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.App;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Benchmarks.Tails;
using Dashboard.Testing.Circuits;

namespace Dashboard.Benchmarks.Pages;

/// <summary>How soon a page answers: after a start, as a page opened anew, and within a page that is open.</summary>
internal static class PageBenchmark
{
    private const string WholeView = "answered within", NewestTopic = "bench-newest";
    private static readonly string _listed = BenchCluster.Topic(0);

    public static async Task RunAsync(Bench bench)
    {
        var dashboard = await bench.DashboardAsync();
        await StartAsync(bench, dashboard);
        await NavigateAsync(bench, dashboard);
        await NewestAsync(bench, dashboard);
    }

    private static async Task StartAsync(Bench bench, PublishedDashboard dashboard)
    {
        var (listening, whole) = (new List<double>(), new List<double>());
        for (var i = 0; i < Math.Min(3, bench.Options.Rounds); i++)
        {
            var started = await dashboard.RestartAsync();
            listening.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            await using var viewer = await CircuitClient.OpenAsync(dashboard.Session, PublishedDashboard.Overview, WholeView);
            whole.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        const string What = "Start of the process";
        bench.Figures.Add(What, "listening after", Figures.Median(listening), "s");
        bench.Figures.Add(What, "overview complete, every lane whole, after", Figures.Median(whole), "s");
    }

    private static async Task NavigateAsync(Bench bench, PublishedDashboard dashboard)
    {
        var (opened, topics, overview) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = -2; i < bench.Options.Rounds; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            await using var viewer = await CircuitClient.OpenAsync(dashboard.Session, PublishedDashboard.Topics, _listed);
            var anew = Stopwatch.GetElapsedTime(asked);
            var back = await viewer.GoAsync(PublishedDashboard.Overview, WholeView);
            var there = await viewer.GoAsync(PublishedDashboard.Topics, _listed);
            if (i < 0) continue;
            opened.Add(anew.TotalMilliseconds);
            overview.Add(back.TotalMilliseconds);
            topics.Add(there.TotalMilliseconds);
        }

        const string What = "Page answer, without the browser's own part";
        bench.Figures.Add(What, "topics list, from a link", Figures.Median(topics), "ms");
        bench.Figures.Add(What, "overview, from a link", Figures.Median(overview), "ms");
        bench.Figures.Add(What, "topics list, opened anew", Figures.Median(opened), "ms");
        bench.Figures.Add("Memory of the process after that", "resident", dashboard.Use().Resident / 1048576.0, "MiB");
    }

    private static async Task NewestAsync(Bench bench, PublishedDashboard dashboard)
    {
        const int Records = 1000;
        var cluster = await bench.ClusterAsync();
        await BenchCluster.CreateTopicAsync(cluster.BootstrapServers, NewestTopic, 5);
        using (var producer = new Producer(cluster.BootstrapServers, lingerMs: 20))
        {
            producer.Fill(NewestTopic, Records - 1, i => $"record {i}");
            await producer.SendAsync(NewestTopic, Newest(Records));
        }

        var shown = new List<double>();
        await using var viewer = await CircuitClient.OpenAsync(dashboard.Session, PublishedDashboard.Overview, WholeView);
        for (var i = -1; i < bench.Options.Rounds; i++)
        {
            var took = await viewer.GoAsync(PublishedDashboard.Messages(NewestTopic, "n=20"), Newest(Records));
            await viewer.GoAsync(PublishedDashboard.Overview, WholeView);
            if (i >= 0) shown.Add(took.TotalMilliseconds);
            // The tail's consumer lingers: the next one shall find none.
            await Task.Delay(TimeSpan.FromSeconds(3));
        }

        bench.Figures.Add("Newest 20 records shown, no consumer open before", "after", Figures.Median(shown), "ms");
    }

    private static string Newest(int records) => string.Create(CultureInfo.InvariantCulture, $"the newest of {records}");
}
