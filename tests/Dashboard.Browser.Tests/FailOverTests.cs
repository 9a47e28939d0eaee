using System.Diagnostics;
using System.Text.RegularExpressions;
using Dashboard.Browser.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed partial class FailOverTests(SharedStage shared)
{
    /// <summary>Kafka's session timeout, one fast round, and what a busy machine adds.</summary>
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(9 + 5 + 16);

    private static readonly LocatorAssertionsToHaveTextOptions _recovery = new() { Timeout = 120_000 };

    [Fact]
    public async Task A_killed_broker_is_one_problem_its_partitions_show_new_leaders_and_all_is_well_when_it_is_back()
    {
        var stage = await shared.SetAsync();
        await using var overview = await stage.AdministratorAsync(LiveStage.Cluster);
        await using var topic = await stage.AdministratorAsync($"{LiveStage.Cluster}/topics/{Traffic.Topic}");
        await Expect(overview.Title).ToHaveTextAsync("Nothing is wrong", _recovery);
        await Task.WhenAll(overview.MarkAsync(), topic.MarkAsync());
        var leaders = topic.Page.Locator("tr[data-row] .rep i.leads");
        var moved = topic.Page.Locator("tr[data-row] .rep i.moved");
        var ofTwo = topic.Page.Locator("tr[data-row] .rep i.leads", new() { HasText = "2" });
        await Expect(leaders).ToHaveCountAsync(Traffic.Partitions);
        Assert.True(await ofTwo.CountAsync() > 0, "Broker 2 leads nothing to lose.");

        try
        {
            await stage.Kafka.Broker(2).KillAsync();
            var killed = Stopwatch.GetTimestamp();
            await Expect(overview.Problems).ToHaveTextAsync([Gone()], new() { Timeout = (float)_soon.TotalMilliseconds });
            Console.WriteLine(FormattableString.Invariant($"named after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s"));
            await Expect(overview.Title).ToHaveTextAsync("One thing is wrong");
            await Expect(ofTwo).ToHaveCountAsync(0);
            await Expect(leaders).ToHaveCountAsync(Traffic.Partitions);
            await Expect(moved.First).ToBeVisibleAsync();
            await Expect(topic.Page.Locator("tr[data-row] .rep i.offline", new() { HasText = "2" })).ToHaveCountAsync(Traffic.Partitions);
        }
        finally
        {
            await stage.Kafka.Broker(2).StartAsync(TestContext.Current.CancellationToken);
        }

        await Expect(overview.Title).ToHaveTextAsync("Nothing is wrong", _recovery);
        await Expect(overview.Problems).ToHaveCountAsync(0);
        await Expect(topic.Page.Locator("tr[data-row] .rep i.offline")).ToHaveCountAsync(0);
        await Expect(moved.First).ToBeVisibleAsync();
        await Expect(overview.Page.Locator(".cols")).ToContainTextAsync("Broker 2");
        Assert.True(await overview.IsSameDocumentAsync() && await topic.IsSameDocumentAsync(), "A page was loaded again.");
        Assert.Empty(overview.Complaints.Concat(topic.Complaints));
    }

    [GeneratedRegex("Broker 2 is (gone|fenced)")]
    private static partial Regex Gone();
}
