using System.Diagnostics;
using System.Globalization;
using Dashboard.Testing.Circuits;
using Dashboard.Testing.Postgres;
using Dashboard.Testing.Processes;
using Dashboard.Web.Tests.Hubs;

namespace Dashboard.Web.Tests.Hosting;

[Trait("Needs", "postgres")]
public sealed class ShutdownTests(SharedPostgres postgres)
{
    private static readonly TimeSpan _promised = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task SIGTERM_ends_it_within_ten_seconds_while_pages_and_tails_are_open()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Dashboard.Web");
        using var folder = new TestFolder();
        using var ports = PortRange.Take(1);
        var site = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.First}/"));
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = site.ToString(),
            ["ConnectionStrings__Dashboard"] = await postgres.CreateDatabaseAsync(),
            ["DataProtection__AllowUnencryptedKeys"] = "true",
            // Its broker never answers: the tail and the collector are in the middle of asking for it.
            ["Kafka__Clusters__0__Name"] = "away",
            ["Kafka__Clusters__0__BootstrapServers"] = "127.0.0.1:1",
        };
        (await Command.RunAsync([program, "migrate"], environment, TestHost.Token)).Require();
        await using var app = ChildProcess.Start([program], folder["app.log"], environment);
        await app.WhenLoggedAsync("Application started", TimeSpan.FromSeconds(60), 0, TestHost.Token);
        await app.WhenLoggedAsync("/account/first#", TimeSpan.FromSeconds(30), 0, TestHost.Token);
        using var ann = new SignedIn(site);
        var token = (await File.ReadAllTextAsync(app.Log, TestHost.Token)).Split("/account/first#")[1].Split('\n')[0].Trim();
        await ann.PostFormAsync(
            "account/first",
            new Dictionary<string, string> { ["Token"] = token, ["Name"] = "ann", ["Password"] = TestHost.RandomPassword() });
        await using var page = await CircuitClient.OpenAsync(ann, "clusters", "Add a cluster");
        using var hub = await HubSocket.ConnectAsync(site, null, ann.Cookies);
        await hub.TailAsync("""{"cluster":"away","topic":"orders"}""");
        Assert.Contains("\"item\"", await hub.ReadAsync(), StringComparison.Ordinal);

        var asked = Stopwatch.GetTimestamp();
        await app.EndAsync(_promised);
        var took = Stopwatch.GetElapsedTime(asked);

        Assert.True(took < _promised, $"It took {took}:\n{app.LogTail(20)}");
        Assert.Contains("Application is shutting down", app.LogTail(200), StringComparison.Ordinal);
    }
}
