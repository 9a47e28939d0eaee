using System.Globalization;
using Dashboard.Benchmarks.App;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Testing.Circuits;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Tails;

/// <summary>From the call that produces a record to its row in Chromium's DOM, both by this machine's clock.</summary>
internal static class TailLatencyBenchmark
{
    private const string Topic = "bench-latency";

    private const string Observe = """
        () => {
          window.firstSeen = {};
          const look = node => {
            for (const [mark] of (node.textContent ?? "").matchAll(/sent \d+;/g)) window.firstSeen[mark] ??= Date.now();
          };
          new MutationObserver(changes => {
            for (const change of changes)
              if (change.type === "characterData") look(change.target); else change.addedNodes.forEach(look);
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """;

    private static readonly string[] _programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] _flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];

    public static async Task RunAsync(Bench bench)
    {
        if (_programs.FirstOrDefault(File.Exists) is not { } program)
        {
            await Console.Error.WriteLineAsync("  left out: there is no Chromium");
            return;
        }

        var cluster = await bench.ClusterAsync();
        await BenchCluster.CreateTopicAsync(cluster.BootstrapServers, Topic, 5);
        var dashboard = await bench.DashboardAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = _flags });
        var page = await OpenAsync(browser, dashboard.Session);
        using var producer = new Producer(cluster.BootstrapServers);
        await WarmUpAsync(page, producer);

        var sent = new Dictionary<string, double>();
        for (var i = 0; i < bench.Options.Records; i++)
        {
            var mark = Mark(i);
            sent[mark] = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            await producer.SendAsync(Topic, mark + new string('x', 150));
            // Not in step with the batches.
            await Task.Delay(Random.Shared.Next(20, 80));
        }

        await page.WaitForFunctionAsync("mark => window.firstSeen[mark]", Mark(bench.Options.Records - 1));
        var seen = await page.EvaluateAsync<Dictionary<string, double>>("() => window.firstSeen");
        var took = sent.Where(s => seen.ContainsKey(s.Key)).Select(s => seen[s.Key] - s.Value).ToList();
        var what = string.Create(
            CultureInfo.InvariantCulture, $"Produced → in Chromium's DOM, 20 records a second, {took.Count} of {sent.Count} seen");
        bench.Figures.Add(what, "p50", Figures.Median(took), "ms");
        bench.Figures.Add(what, "p99", Figures.Percentile(took, 99), "ms");
    }

    private static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"sent {number};");

    private static async Task<IPage> OpenAsync(IBrowser browser, SignedIn session)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await context.AddCookiesAsync(session.Cookies.GetCookies(session.Site).Cast<System.Net.Cookie>()
            .Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = session.Origin }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(session.Site, PublishedDashboard.Messages(Topic, "from=now")).ToString());
        await page.WaitForSelectorAsync(".view h1");
        await page.EvaluateAsync(Observe);
        return page;
    }

    /// <summary>Records until one is seen: then the tail is live; and some more, for what is compiled when first used.</summary>
    private static async Task WarmUpAsync(IPage page, Producer producer)
    {
        for (var i = 0; ; i++)
        {
            if (i == 600) throw new TimeoutException("No record came to the page within a minute.");
            await producer.SendAsync(Topic, $"sent {1_000_000 + i};");
            await Task.Delay(100);
            if (await page.EvaluateAsync<int>("() => Object.keys(window.firstSeen).length") >= 30) return;
        }
    }
}
