using System.Net;
using Dashboard.Browser.Tests.Stage;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class PathBaseTests(SharedStage shared)
{
    [Fact]
    public async Task Under_a_path_base_pages_links_scripts_and_the_hub_work_and_nothing_is_asked_for_outside_of_it()
    {
        var stage = await shared.SetAsync();
        await using var dashboard = await stage.StartDashboardAsync(pathBase: "/kafka");
        await using var visitor = await stage.VisitorAsync(dashboard.Site);
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(request.Url);
        visitor.Page.WebSocket += (_, socket) => asked.Add(socket.Url);

        await visitor.SignInAsync(stage.Administrator, stage.Password);
        await Expect(visitor.Page.Locator(".tiles")).ToBeVisibleAsync();
        await visitor.GoAsync(LiveStage.Cluster);
        await visitor.Page.Locator("nav.places a", new() { HasText = "Topics" }).ClickAsync();
        await visitor.Page.Locator("tr[data-row]", new() { HasText = Traffic.Topic }).Locator("a[data-row-link]").ClickAsync();
        await Expect(visitor.Title).ToContainTextAsync(Traffic.Topic);

        Assert.StartsWith(dashboard.Site + LiveStage.Cluster, visitor.Page.Url, StringComparison.Ordinal);
        Assert.Contains(asked, url => url.StartsWith("ws:", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => !new Uri(url).AbsolutePath.StartsWith("/kafka/", StringComparison.Ordinal));
        var cookies = await visitor.Page.Context.CookiesAsync();
        using var program = new Outsider(dashboard.Site, cookies);
        Assert.Equal(HttpStatusCode.OK, await program.NegotiateAsync("hubs/tail", dashboard.Site.GetLeftPart(UriPartial.Authority)));
        Assert.Empty(visitor.Complaints);
    }
}
