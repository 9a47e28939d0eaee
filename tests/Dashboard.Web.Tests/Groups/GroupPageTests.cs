using Bunit;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Groups;
using Dashboard.Web.Shell;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Groups;

public sealed class GroupPageTests : PageContext
{
    [Theory]
    [InlineData("billing")]
    [InlineData("..")]
    [InlineData("a/b%2F<b>\u202Ec&id=x")]
    [InlineData("")]
    public void Any_id_has_an_address_that_opens_it(string id)
    {
        Feed.Publish(Cluster().Brokers(1).Group(new GroupBuilder(id, Now).At("orders", 0, 1, 5).Build()).Build());

        var page = Open<GroupPage>(Places.Group(Shop, id)[$"c/{Shop}".Length..]);

        Assert.Contains("orders-0", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_is_words_and_never_0()
    {
        Feed.Publish(Cluster().Brokers(1).Group(new GroupBuilder("g", Now)
            .At("a", 0, -1, 9, LagState.NoCommit).At("b", 0, 4, -1, LagState.NoLeader).At("c", 0, 9, 4).Build()).Build());

        var rows = Open<GroupPage>("/group?id=g").FindAll("tbody tr");

        Assert.Contains("no leader", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("committed beyond the end", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("no commit", rows[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_stands_first()
    {
        Feed.Publish(Cluster().Brokers(1).Group(new GroupBuilder("g", Now)
            .At("a", 0, 4, 9).At("b", 0, 4, 9, stalled: true).At("c", 0, 4, -1, LagState.NoLeader).Build()).Build());

        var rows = Open<GroupPage>("/group?id=g").FindAll("tbody tr th").Select(row => row.TextContent.Trim()[..3]);

        Assert.Equal(["b-0", "c-0", "a-0"], rows);
    }

    [Fact]
    public void What_is_well_stays_in_its_place_whatever_its_verdict()
    {
        var rows = PositionRows.Of(new GroupBuilder("g", Now).At("a", 0, 4, 9).At("b", 0, 4, 9).At("c", 0, 4, 9).Build());
        rows[1] = rows[1] with { Lag = rows[1].Lag with { Status = LagStatus.CatchingUp } };
        rows[2] = rows[2] with { Lag = rows[2].Lag with { Status = LagStatus.Behind } };

        Assert.Equal(["a", "b", "c"], PositionRows.View(rows, GroupPageState.Of("g")).Select(row => row.Lag.Topic));
    }

    [Fact]
    public void A_group_without_members_says_by_what_rule_it_is_a_problem()
    {
        Feed.Publish(Cluster().Brokers(1).Group(new GroupBuilder("g", Now) { State = "Empty" }.At("a", 0, 4, 9).Build()).Build());

        Assert.Contains("A problem: it had members that were seen to commit, and lost them.",
            Open<GroupPage>("/group?id=g").Find(".facts").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(7, true)]
    public void Where_all_is_read_and_nothing_came_in_for_five_minutes_that_is_said(int minutes, bool isSaid)
    {
        var group = new GroupBuilder("g", Now).At("a", 0, 9, 9).Build();
        Feed.Publish(Cluster().Brokers(1).Group(group with
        {
            Partitions = [group.Partitions[0] with { EndSince = Now.AddMinutes(-minutes).ToUnixTimeMilliseconds() }],
        }).Build());

        var facts = Open<GroupPage>("/group?id=g").Find(".facts").TextContent;

        Assert.Equal(isSaid, facts.Contains("Nothing came in", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_from_Kafka_are_text()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var page = Open<GroupsPage>("/groups");

        Assert.Empty(page.FindAll("tbody b, tbody script"));
        Assert.Contains("<b>eve</b>", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page.Markup);
    }

    [Fact]
    public async Task A_tab_is_an_address()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));
        var page = Open<GroupPage>("/group?id=billing");

        await page.InvokeAsync(() => Navigation.NavigateTo($"c/{Shop}/group?id=billing&tab=members"));

        Assert.Equal(["billing-1", "billing-2"], page.FindAll("tbody tr th > bdi").Select(h => h.TextContent.Trim()));
        Assert.Equal($"c/{Shop}/group?id=billing", page.FindAll(".tabs a")[0].GetAttribute("href"));
    }
}
