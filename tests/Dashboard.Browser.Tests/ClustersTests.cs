using System.Globalization;
using Dashboard.Browser.Tests.Stage;
using Dashboard.Testing.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class ClustersTests(SharedStage shared)
{
    [Fact]
    public async Task Of_two_clusters_the_unreachable_one_says_why_and_the_other_works()
    {
        var stage = await shared.SetAsync();
        using var nobody = PortRange.Take(1);
        await using var visitor = await stage.AdministratorAsync("clusters/add");
        var page = visitor.Page;
        ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("far away");
        await page.GetByLabel("Bootstrap servers").FillAsync(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{nobody.First}"));
        await Button("Test the connection").ClickAsync();
        var report = page.GetByRole(AriaRole.Status, new() { Name = "Connection test" });
        await Expect(report).ToContainTextAsync("refused");
        Assert.Empty(await visitor.FaultsAsync(View.Desk));
        await Button("Add the cluster").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Clusters");

        await page.Locator("tr[data-row]", new() { HasText = "far away" }).Locator("a[data-row-link]").ClickAsync();
        await Expect(page.Locator(".view")).ToContainTextAsync("far away has never answered");
        await Expect(page.Locator(".view")).ToContainTextAsync("refused");
        await visitor.GoAsync("");
        await Expect(visitor.Problems.First).ToContainTextAsync("far away cannot be reached");
        var shop = page.GetByRole(AriaRole.Region, new() { Name = LiveStage.ClusterName });
        await Expect(shop.Locator("h2")).ToContainTextAsync("Nothing is wrong");
        await visitor.GoAsync(LiveStage.Cluster);
        await Expect(visitor.Title).ToHaveTextAsync("Nothing is wrong");

        await visitor.GoAsync("clusters");
        await page.Locator("tr[data-row]", new() { HasText = "far away" }).GetByText("Edit and test").ClickAsync();
        await Button("Remove…").ClickAsync();
        await page.GetByLabel("Type far away to go on").FillAsync("far away");
        await Button("Remove far away").ClickAsync();
        await Expect(page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Complaints);
    }
}
