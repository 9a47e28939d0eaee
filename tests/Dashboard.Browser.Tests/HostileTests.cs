using System.Net;
using Dashboard.Browser.Tests.Stage;
using Dashboard.Testing.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class HostileTests(SharedStage shared)
{
    [Fact]
    public async Task A_page_of_another_origin_opens_no_live_connection_with_the_viewers_cookie()
    {
        var stage = await shared.SetAsync();
        await using var visitor = await stage.AdministratorAsync("");
        using var page = new Outsider(stage.Dashboard.Site, await visitor.Page.Context.CookiesAsync());
        var own = stage.Dashboard.Site.GetLeftPart(UriPartial.Authority);

        foreach (var path in (string[])["_blazor", "hubs/tail"])
        {
            Assert.Equal(HttpStatusCode.SwitchingProtocols, await page.OpenAsync(path, own));
            Assert.Equal(HttpStatusCode.Forbidden, await page.OpenAsync(path, "http://evil.example"));
            Assert.Equal(HttpStatusCode.Forbidden, await page.OpenAsync(path, "null"));
            Assert.Equal(HttpStatusCode.OK, await page.NegotiateAsync(path, own));
            Assert.Equal(HttpStatusCode.Forbidden, await page.NegotiateAsync(path, "http://evil.example"));
        }
    }

    [Fact]
    public async Task The_metrics_are_for_holders_of_a_token_and_valid_by_promtool()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed (package prometheus).");
        var stage = await shared.SetAsync();
        await using var visitor = await stage.AdministratorAsync("account/tokens");
        var name = $"prometheus-{Guid.NewGuid():N}";
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "For Which program uses it" }).FillAsync(name);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Create the token" }).ClickAsync();
        var token = await visitor.Page.Locator("[role=status] pre").InnerTextAsync();
        using var prometheus = new Outsider(stage.Dashboard.Site, []);

        Assert.Equal(HttpStatusCode.Unauthorized, await prometheus.SendAsync(HttpMethod.Get, "metrics"));
        Assert.Equal(HttpStatusCode.Unauthorized, await prometheus.SendAsync(HttpMethod.Get, "metrics", ("Authorization", "Bearer x")));
        var (status, text) = await prometheus.AnswerAsync(HttpMethod.Get, "metrics", ("Authorization", $"Bearer {token}"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(LiveStage.ClusterName, text, StringComparison.Ordinal);
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder["metrics"], text, TestContext.Current.CancellationToken);
        string[] check = ["/bin/sh", "-c", "promtool check metrics <\"$0\"", folder["metrics"]];
        (await Command.RunAsync(check, cancel: TestContext.Current.CancellationToken)).Require();

        var row = visitor.Page.Locator("tr[data-row]", new() { HasText = name });
        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"Revoke {name}" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }
}
