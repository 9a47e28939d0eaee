using Bunit;
using Dashboard.Core.Alerts;
using Dashboard.Core.Users;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Overview;

namespace Dashboard.Web.Tests.Overview;

public sealed class OverviewPageTests : PageContext
{
    [Fact]
    public void A_cluster_that_is_not_watched_is_said_to_be_none() =>
        Assert.Contains("No cluster is watched under this address", Open<OverviewPage>("").Markup, StringComparison.Ordinal);

    [Fact]
    public void The_frame_stands_before_the_first_answer_and_claims_nothing()
    {
        Feed.Publish(Scenes.NeverReached(Shop, "shop", Now));

        var page = Open<OverviewPage>("");

        Assert.Equal("Looking for the first time", page.Find("h1").TextContent.Trim());
        Assert.Equal(8, page.FindAll(".tile").Count);
        Assert.All(page.FindAll(".tile .figure"), tile => Assert.Contains("…", tile.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cluster_that_never_answered_says_why()
    {
        Feed.Publish(Scenes.NeverReached(Shop, "shop", Now, "kafka-1:9092 refused the connection."));

        var page = Open<OverviewPage>("");

        Assert.Contains("kafka-1:9092 refused the connection.", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_snapshot_shows_without_reload_and_never_faster_than_four_a_second()
    {
        Feed.Publish(Cluster().Brokers(3).Build());
        var page = Open<OverviewPage>("");
        Assert.Equal("Nothing is wrong", page.Find("h1").TextContent.Trim());
        var timers = Clock.Armed;

        Feed.Publish(Cluster(2).Brokers(3).Problem("a", ProblemKind.WithoutLeader, "One").Build());
        await page.WaitForAssertionAsync(() => Assert.Equal("One thing is wrong", page.Find("h1").TextContent.Trim()));
        await Clock.WhenArmedAsync(timers + 1);
        var renders = page.RenderCount;
        Feed.Publish(Cluster(3).Brokers(3).Problem("b", ProblemKind.AtMinIsr, "Two").Build());
        Feed.Publish(Cluster(4).Brokers(3).Build());
        Assert.Equal(renders, page.RenderCount);
        Clock.Advance(TimeSpan.FromMilliseconds(250));

        await page.WaitForAssertionAsync(() => Assert.Equal("Nothing is wrong", page.Find("h1").TextContent.Trim()));
    }

    [Fact]
    public async Task What_nobody_refreshes_says_by_itself_that_it_is_old()
    {
        Feed.Publish(Cluster().Brokers(3).Build());
        var page = Open<OverviewPage>("");

        Clock.Advance(TimeSpan.FromSeconds(30));

        await page.WaitForAssertionAsync(() => Assert.StartsWith(
            "Nothing wrong in what is known", page.Find("h1").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Contains("Leaders, groups and offsets are as of", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".tiles.stale"));
    }

    [Fact]
    public async Task Leaving_the_page_ends_its_subscription()
    {
        Feed.Publish(Cluster().Brokers(3).Build());
        Open<OverviewPage>("");
        Assert.Equal(1, Feed.Open);

        await DisposeComponentsAsync();

        Assert.Equal(0, Feed.Open);
    }

    [Fact]
    public async Task An_administrator_mutes_a_problem_with_a_reason_and_the_number_muted_stays_on_the_page()
    {
        SignInAsAdministrator();
        Feed.Publish(Cluster().Brokers(3).Problem("a", ProblemKind.WithoutLeader, "One").Build());
        var page = Open<OverviewPage>("");

        await page.Find(".problems .when button").ClickAsync();
        await page.Find("dialog footer button:last-child").ClickAsync();
        Assert.Contains("Say why", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        page.Find("dialog input").Change("planned work");
        await page.Find("dialog footer button:last-child").ClickAsync();

        var mute = Assert.Single(Mutes.Current);
        Assert.Equal(("a", "ada", "planned work", Now.AddHours(1)), (mute.ProblemKey, mute.Who, mute.Why, mute.Until));
        Assert.Equal("Nothing is wrong but what is muted", page.Find("h1").TextContent.Trim());
        Assert.Contains("1 problem is muted", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".problems"));
        await page.InvokeAsync(() => Navigation.NavigateTo($"c/{Shop}?muted=1"));
        Assert.Contains("planned work", page.Find(".problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mute_that_is_refused_says_so_and_stays_open()
    {
        SignInAsAdministrator();
        Mutes.Refuses = new NotAllowedException("Sign in to mute problems.");
        Feed.Publish(Cluster().Brokers(3).Problem("a", ProblemKind.WithoutLeader, "One").Build());
        var page = Open<OverviewPage>("");

        await page.Find(".problems .when button").ClickAsync();
        page.Find("dialog input").Change("why not");
        await page.Find("dialog footer button:last-child").ClickAsync();

        Assert.Equal("Sign in to mute problems.", page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void A_viewer_has_no_button_that_mutes()
    {
        User.SetAuthorized("vic");
        Feed.Publish(Cluster().Brokers(3).Problem("a", ProblemKind.WithoutLeader, "One").Build());

        Assert.Empty(Open<OverviewPage>("").FindAll(".problems .when button"));
    }

    [Fact]
    public void Each_tile_leads_to_its_list()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var links = Open<OverviewPage>("").FindAll("a.tile").Select(a => a.GetAttribute("href")!.Split(Shop.ToString())[1]);

        Assert.Equal(
        [
            "/brokers?state=not-up", "/topics?internal=1", "/partitions?state=without-leader", "/partitions?state=under-min-isr",
            "/partitions?state=under-replicated", "/leadership", "/topics?sort=-rate&internal=1", "/groups?sort=-lag",
        ], links);
    }
}
