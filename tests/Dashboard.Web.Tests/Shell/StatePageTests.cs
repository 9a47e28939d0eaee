using Bunit;
using Bunit.TestDoubles;
using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Shell;

public sealed class StatePageTests : BunitContext
{
    private static readonly ListState _default = ListState.Read(new QueryReader(""));

    private BunitNavigationManager Navigation => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_state_written_and_read_is_the_same()
    {
        var state = new ListState("a&b=#ü", WithProblems: true, TableSort.Parse("-lag"), ListKind.WithoutLeader, 9_007_199_254_740_993);
        var query = new QueryWriter();
        state.Write(query);

        Assert.Equal("?q=a%26b%3D%23%C3%BC&problems=1&sort=-lag&kind=without-leader&from=9007199254740993", query.ToString());
        Assert.Equal(state, ListState.Read(new QueryReader(query.ToString())));
    }

    [Fact]
    public void The_default_state_leaves_the_address_clean()
    {
        var query = new QueryWriter();
        _default.Write(query);

        Assert.Equal("", query.ToString());
    }

    [Theory]
    [InlineData("?kind=nonsense&from=abc&sort=-&problems=yes")]
    [InlineData("?kind=7&from=99999999999999999999")]
    public void What_makes_no_sense_is_the_default(string query) => Assert.Equal(_default, ListState.Read(new QueryReader(query)));

    [Fact]
    public void A_page_shows_the_state_of_its_address()
    {
        Navigation.NavigateTo("topics?q=orders");

        Assert.Equal("orders", Render<Page>().Markup);
    }

    [Fact]
    public async Task Typing_replaces_the_address_and_choosing_adds_a_step()
    {
        Navigation.NavigateTo("topics");
        var page = Render<Page>();

        await page.InvokeAsync(() => page.Instance.Filter("pay", push: false));
        Assert.Equal(("http://localhost/topics?q=pay", true), (Navigation.Uri, Navigation.History.First().Options.ReplaceHistoryEntry));
        await page.InvokeAsync(() => page.Instance.Filter("payments", push: true));
        Assert.False(Navigation.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public async Task Going_back_shows_the_state_of_before()
    {
        Navigation.NavigateTo("topics?q=a");
        var page = Render<Page>();
        await page.InvokeAsync(() => page.Instance.Filter("b", push: true));

        Navigation.NavigateTo("topics?q=a");

        page.WaitForAssertion(() => Assert.Equal("a", page.Markup));
        Assert.Equal(3, page.Instance.Changes);
    }

    [Fact]
    public async Task A_confirmation_that_comes_late_does_not_undo_what_was_typed_since()
    {
        var browser = new SlowBrowser();
        Services.AddSingleton<NavigationManager>(browser);
        var page = Render<Page>();
        await page.InvokeAsync(() => page.Instance.Filter("p", push: false));
        await page.InvokeAsync(() => page.Instance.Filter("pa", push: false));

        await page.InvokeAsync(() => browser.Confirm("http://localhost/topics?q=p"));
        Assert.Equal("pa", page.Instance.Shown);
        await page.InvokeAsync(() => browser.Confirm("http://localhost/topics?q=pa"));
        Assert.Equal("pa", page.Instance.Shown);
        await page.InvokeAsync(() => browser.Confirm("http://localhost/topics?q=p"));
        Assert.Equal("p", page.Instance.Shown);
    }

    /// <summary>Confirms a navigation when told, as a browser far away does.</summary>
    private sealed class SlowBrowser : NavigationManager
    {
        public SlowBrowser() => Initialize("http://localhost/", "http://localhost/topics");

        public void Confirm(string uri)
        {
            Uri = uri;
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
        }
    }

    private sealed class Page : StatePage<ListState>
    {
        public int Changes { get; private set; }

        public string Shown => State.Filter;

        public void Filter(string text, bool push) => Go(State with { Filter = text }, push);

        protected override void OnStateChanged() => Changes++;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, State.Filter);
    }
}
