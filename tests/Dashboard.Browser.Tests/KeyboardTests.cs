using Dashboard.Browser.Tests.Stage;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class KeyboardTests(SharedStage shared)
{
    [Fact]
    public async Task Keys_find_a_topic_go_to_places_and_filter_the_list()
    {
        var stage = await shared.SetAsync();
        await using var visitor = await stage.AdministratorAsync(LiveStage.Cluster);
        var (page, keys) = (visitor.Page, visitor.Page.Keyboard);
        var dialog = page.Locator("dialog[open]");

        await keys.PressAsync("Control+k");
        await Expect(dialog).ToBeVisibleAsync();
        await keys.TypeAsync("orders");
        await Expect(dialog.Locator("[role=option]").First).ToContainTextAsync(Traffic.Topic);
        await keys.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/topics/orders$"));
        await Expect(dialog).ToHaveCountAsync(0);

        await keys.PressAsync("g");
        await keys.PressAsync("t");
        await Expect(visitor.Title).ToHaveTextAsync("Topics");
        // A page that was come to takes the focus; keys pressed before would lose it to that.
        await Expect(visitor.Title).ToBeFocusedAsync();
        await keys.PressAsync("/");
        await Expect(page.Locator("[data-filter]")).ToBeFocusedAsync();
        await keys.TypeAsync("order");
        await Expect(page.Locator("[data-filter]")).ToHaveValueAsync("order");
        await Expect(page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await Expect(page.Locator("[data-filter]")).ToHaveValueAsync("");
        await Expect(page.Locator("tr[data-row]", new() { HasText = "payments" })).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(page.Locator("[data-filter]")).Not.ToBeFocusedAsync();

        await keys.PressAsync("Control+k");
        await Expect(dialog).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await keys.PressAsync("?");
        await Expect(dialog).ToContainTextAsync("Ctrl");
        await keys.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }
}
