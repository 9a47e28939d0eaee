using Dashboard.Browser.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class SignInTests(SharedStage shared)
{
    [Fact]
    public async Task The_first_link_makes_an_administrator_once_who_signs_out_and_in_again_and_no_address_holds_a_password()
    {
        var stage = await shared.SetAsync();
        await using var dashboard = await stage.StartDashboardAsync(await stage.Postgres.CreateDatabaseAsync());
        await using var grace = await stage.VisitorAsync(dashboard.Site);
        var addresses = new List<string>();
        grace.Page.Context.Request += (_, request) => addresses.Add(request.Url);
        var link = await dashboard.FirstLinkAsync();

        await grace.BecomeAdministratorAsync(link, "grace", stage.Password);
        await grace.GoAsync("account");
        await Expect(grace.Page.Locator(".view")).ToContainTextAsync("You are grace, administrator");

        await grace.Page.GotoAsync(new Uri(dashboard.Site, "account/sign-out").ToString());
        await grace.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(grace.Title).ToHaveTextAsync("Sign in");
        await grace.SignInAsync("grace", stage.Password + "x");
        await Expect(grace.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The name or the password is wrong.");
        await grace.FillAsync("grace", stage.Password);
        await grace.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(grace.Page.Locator(".shell")).ToBeVisibleAsync();

        await using var second = await stage.VisitorAsync(dashboard.Site);
        await second.Page.GotoAsync(link.ToString());
        await second.FillAsync("eve", stage.Password);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Become administrator" }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This link was used already, or has run out");

        Assert.NotEmpty(addresses);
        Assert.DoesNotContain(addresses, address => address.Contains(stage.Password, StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Password, dashboard.Log, StringComparison.Ordinal);
        Assert.Empty(grace.Complaints);
    }
}
