using System.Diagnostics;
using Dashboard.Core.Clusters;
using Dashboard.Web.Shell.Find;

namespace Dashboard.Web.Tests.Shell;

public sealed class FinderTests
{
    [Theory]
    [InlineData("orders", "orders", 0)]
    [InlineData("Orders-eu", "orders", 1)]
    [InlineData("eu.orders", "orders", 2)]
    [InlineData("preorders", "orders", 3)]
    [InlineData("payments", "orders", FindRank.None)]
    public void A_match_is_ranked_by_where_it_stands(string name, string text, int rank) => Assert.Equal(rank, FindRank.Of(name, text));

    [Fact]
    public void The_kind_with_the_best_match_comes_first_and_within_it_the_best()
    {
        var finder = new Finder([new Names("Topics", "preorders", "eu.orders"), new Names("Groups", "orders-mail", "orders")]);

        var found = finder.Find(" orders ", null);

        Assert.Equal(["Groups", "Topics"], found.Select(f => f.Kind));
        Assert.Equal(["orders", "orders-mail"], found[0].Hits.Select(h => h.Name));
        Assert.Equal(["eu.orders", "preorders"], found[1].Hits.Select(h => h.Name));
    }

    [Fact]
    public void Among_many_at_most_eight_of_a_kind_are_shown_at_once()
    {
        var finder = new Finder([new Names("Topics", [.. Enumerable.Range(0, 10_000).Select(i => $"topic-{i}.orders")])]);
        finder.Find("orders", null);
        var started = Stopwatch.GetTimestamp();

        var found = finder.Find("9.orders", null);

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(100));
        Assert.Equal(8, Assert.Single(found).Hits.Count);
    }

    private sealed class Names(string kind, params string[] names) : IFindSource
    {
        public IEnumerable<FindHit> Find(string text, ClusterId? here, int limit) =>
            from name in names
            let rank = FindRank.Of(name, text)
            where rank != FindRank.None
            select new FindHit(kind, "topics", name, "", name, rank);
    }
}
