using Dashboard.Browser.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

/// <summary>The database stops, the dashboard stops: what people see meanwhile, and that all is well again by itself.</summary>
[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class OutageTests(SharedStage shared)
{
    [Fact]
    public async Task Without_its_database_pages_go_on_and_say_so_sign_in_is_refused_in_words_and_it_heals()
    {
        var stage = await shared.SetAsync();
        await using var visitor = await stage.AdministratorAsync(LiveStage.Cluster);
        await using var stranger = await stage.VisitorAsync();
        await stranger.GoAsync("account/sign-in");
        var banner = visitor.Page.Locator(".banners");

        try
        {
            await stage.Postgres.StopAsync();
            await Expect(banner).ToContainTextAsync("The database is away");
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Topics" }).First.ClickAsync();
            await Expect(visitor.Page.Locator("tr[data-row]", new() { HasText = Traffic.Topic }).First).ToBeVisibleAsync();
            await visitor.GoAsync($"{LiveStage.Cluster}/brokers");
            await Expect(visitor.Page.Locator("tr[data-row]")).ToHaveCountAsync(3);
            await stranger.SignInAsync(stage.Administrator, stage.Password);
            await Expect(stranger.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(
                "Nobody can sign in now: the dashboard's database does not answer");
        }
        finally
        {
            await stage.Postgres.StartAsync();
        }

        await Expect(banner).ToHaveCountAsync(0);
        await stranger.SignInAsync(stage.Administrator, stage.Password);
        await Expect(stranger.Page.Locator(".shell")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_lost_dashboard_is_said_on_the_page_which_heals_at_the_same_address()
    {
        var stage = await shared.SetAsync();
        await using var visitor = await stage.AdministratorAsync($"{LiveStage.Cluster}/topics?q={Traffic.Topic}");
        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync("order");
        // The row was there before; that the key has arrived is told by the address.
        await visitor.Page.WaitForURLAsync(url => url.EndsWith("?q=order", StringComparison.Ordinal));
        await Expect(visitor.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await visitor.MarkAsync();
        var address = visitor.Page.Url;
        var bar = visitor.Page.Locator("#connection");

        try
        {
            await stage.Dashboard.StopAsync();
            await Expect(bar).ToBeVisibleAsync();
            await Expect(bar).ToContainTextAsync("Connection to the dashboard lost");
            await Expect(visitor.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        }
        finally
        {
            await stage.Dashboard.StartAsync();
        }

        await visitor.Page.WaitForFunctionAsync("() => window.sameDocument !== true");
        await Expect(visitor.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await Expect(bar).ToBeHiddenAsync();
        Assert.Equal(address, visitor.Page.Url);
    }
}
