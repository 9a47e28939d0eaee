using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Overview;

namespace Dashboard.Web.Tests.Overview;

public sealed class OverviewTileTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Without leader")]
    [InlineData("Under min ISR")]
    [InlineData("Under-replicated")]
    public void While_a_broker_is_silent_a_state_of_partitions_is_what_metadata_says_with_its_age(string name)
    {
        var silent = Tile(name, new SnapshotBuilder(_now).Broker(1).Broker(2, BrokerState.NotAnswering).Topic("a", 1).Build());
        var gone = Tile(name, new SnapshotBuilder(_now).Broker(1).Broker(2, BrokerState.Gone).Topic("a", 1).Build());

        Assert.Equal(_now, silent.MetadataAt);
        Assert.EndsWith(
            "As Kafka's metadata says: broker 2 does not answer, which Kafka may not have noticed yet", silent.Hint,
            StringComparison.Ordinal);
        Assert.Null(gone.MetadataAt);
    }

    [Theory]
    [InlineData("Under min ISR", "--under-min-isr-partitions lists them too")]
    [InlineData("Under-replicated", "--under-replicated-partitions lists them too")]
    public void Where_Kafkas_own_tool_counts_more_the_figure_says_what(string name, string said) =>
        Assert.Contains(said, Tile(name, new SnapshotBuilder(_now).Brokers(3).Build()).Hint, StringComparison.Ordinal);

    [Fact]
    public void A_figure_without_silent_brokers_rests_on_nothing_but_itself() =>
        Assert.Null(Tile("Under-replicated", new SnapshotBuilder(_now).Brokers(3).Build()).MetadataAt);

    [Fact]
    public void The_worst_lag_is_at_least_while_some_lag_is_not_known()
    {
        var shop = new SnapshotBuilder(_now).Brokers(3).Build();
        var totals = shop.Totals with { WorstLag = 312, WorstLagGroup = "mail" };
        var known = Tile("Worst lag", shop with { Totals = totals });
        var atLeast = Tile("Worst lag", shop with { Totals = totals with { LagsUnread = 2, WorstLagIsAtLeast = true } });

        Assert.Equal("312", known.Figure);
        Assert.Equal("≥ 312", atLeast.Figure);
        Assert.EndsWith("the lag of 2 groups is not wholly known at the moment", atLeast.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Worst lag")]
    [InlineData("All records in")]
    public void A_history_with_values_that_may_have_been_greater_says_so(string name)
    {
        var sample = new TotalsSample(_now, 3, 1, 0, 0, 0, 0, 1, 1);
        var shop = new SnapshotBuilder(_now) { History = new([sample]) }.Brokers(3).Build();

        Assert.False(Tile(name, shop).HistoryIsAtLeast);
        Assert.True(Tile(name, shop with
        {
            History = new([sample, sample with { RateIsAtLeast = true, WorstLagIsAtLeast = true }]),
        }).HistoryIsAtLeast);
    }

    [Fact]
    public void Records_in_say_that_internal_topics_are_counted()
    {
        var shop = new SnapshotBuilder(_now).Brokers(3).Build();
        var tile = Tile("All records in", shop with { Totals = shop.Totals with { RecordsPerSecond = 12 } });

        Assert.Contains("internal topics (commits, transactions) are counted", tile.Hint, StringComparison.Ordinal);
    }

    private static OverviewTile Tile(string name, ClusterSnapshot snapshot) => OverviewTile.Of(snapshot).Single(t => t.Name == name);
}
