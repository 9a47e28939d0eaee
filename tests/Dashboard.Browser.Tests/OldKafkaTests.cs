using Dashboard.Browser.Tests.Stage;
using Dashboard.Testing.Kafka;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

/// <summary>A broker of Kafka 2.8 with ZooKeeper behind every screen.</summary>
[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class OldKafkaTests(SharedStage shared)
{
    /// <summary>What a screen says that this cluster cannot tell, by the screen's name.</summary>
    private static readonly Dictionary<string, string> _lacking = new()
    {
        ["brokers"] = "This cluster does not tell of fenced brokers (before Kafka 4.0)",
        ["quorum"] = "ZooKeeper elects its controller: broker 1.",
        ["disks"] = "not told",
        ["transactions"] = "Transactions can be asked for since Kafka 3.0.",
        ["access"] = "No authorizer is configured: access rules would have no effect.",
    };

    [Fact]
    public async Task Every_screen_of_Kafka_2_8_works_and_what_that_cluster_cannot_tell_says_so()
    {
        var stage = await shared.SetAsync();
        await using var kafka = await OldKafka.StartAsync(TestContext.Current.CancellationToken);
        await using var traffic = await Traffic.StartAsync(kafka.BootstrapServers, copies: 1);
        await using var dashboard = await stage.StartDashboardAsync(bootstrap: kafka.BootstrapServers);
        await using var visitor = await stage.AdministratorAsync(LiveStage.Cluster, site: dashboard.Site);
        await Expect(visitor.Title).ToHaveTextAsync("Nothing is wrong");

        foreach (var (name, path, figures) in WalkTests.ScreensOfClusters.Select(screen => screen.Data))
        {
            await visitor.GoAsync(path);
            await LookAsync(visitor, figures, _lacking.GetValueOrDefault(name));
        }

        await visitor.GoAsync($"{LiveStage.Cluster}/disks");
        await visitor.Page.Locator("tr[data-row] a[data-row-link]").ClickAsync();
        await LookAsync(visitor, "dl", "not told");
        Assert.Empty(visitor.Complaints);
    }

    private static async Task LookAsync(Visitor visitor, string figures, string? sentence)
    {
        var view = visitor.Page.Locator(".view");
        await visitor.Page.Locator(figures).First.WaitForAsync();
        if (sentence is not null) await Expect(view).ToContainTextAsync(sentence);
        var text = await view.InnerTextAsync();
        Assert.DoesNotContain("stopped on an error", text, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be understood", text, StringComparison.Ordinal);
    }
}
