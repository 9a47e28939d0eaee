using Dashboard.Core.Topics;
using Dashboard.Web.Features.Brokers;
using Dashboard.Web.Features.Groups;
using Dashboard.Web.Features.Leadership;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Partitions;
using Dashboard.Web.Features.Topics;
using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Tests.Topics;

/// <summary>A link reproduces the view: what a page writes into its address, it reads back.</summary>
public class PageStateTests
{
    private const string Hostile = "a&b=c d%2F\u202Eé#?+";

    [Fact]
    public void Every_page_reads_what_it_wrote()
    {
        Same(new TopicsState(Hostile, PartitionState.UnderMinIsr, true, new TableSort("lag", true)));
        Same(new BrokersState(Hostile, BrokerFilter.NotUp, new TableSort("leaders", false)));
        Same(new GroupsState(Hostile, GroupCondition.WithoutMembers, new TableSort("worst", true)));
        Same(new GroupPageState("../" + Hostile, GroupTab.Members, Hostile, true, new TableSort("lag", true)));
        Same(new LeadershipState(Hostile, LeadershipFilter.Moved, true));
        Same(new ListState(Hostile, PartitionState.WithoutLeader, 3, true, new TableSort("end", true)));
        Same(new OverviewState(true));
    }

    [Fact]
    public void The_plain_address_is_the_default_and_the_default_is_the_plain_address()
    {
        Plain(TopicsState.Default);
        Plain(BrokersState.Default);
        Plain(GroupsState.Default);
        Plain(LeadershipState.Default);
        Plain(ListState.Default);
        Plain(new OverviewState(false));
        Plain(GroupPageState.Of(""));
    }

    [Theory]
    [InlineData("?state=without-leader", PartitionState.WithoutLeader)]
    [InlineData("?state=under-min-isr", PartitionState.UnderMinIsr)]
    [InlineData("?state=at-min-isr", PartitionState.AtMinIsr)]
    [InlineData("?state=under-replicated", PartitionState.UnderReplicated)]
    [InlineData("?state=nonsense&internal=maybe", PartitionState.InSync)]
    public void The_links_of_problems_and_tiles_filter_topics_and_nonsense_is_the_default(string query, PartitionState only) =>
        Assert.Equal(TopicsState.Default with { Only = only }, TopicsState.Read(new QueryReader(query)));

    [Fact]
    public void What_is_looked_for_ends_at_256_characters() =>
        Assert.Equal(new string('x', 256), new QueryReader("?q=" + new string('x', 300)).Search());

    private static void Same<T>(T state) where T : IPageState<T> => Assert.Equal(state, T.Read(new QueryReader(Written(state))));

    private static void Plain<T>(T state) where T : IPageState<T>
    {
        Assert.Equal("", Written(state));
        Assert.Equal(state, T.Read(new QueryReader("")));
    }

    private static string Written<T>(T state) where T : IPageState<T>
    {
        var query = new QueryWriter();
        state.Write(query);
        return query.ToString();
    }
}
