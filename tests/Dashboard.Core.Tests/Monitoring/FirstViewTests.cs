using Dashboard.Core.Brokers;
using Dashboard.Core.Lag;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class FirstViewTests
{
    [Fact]
    public async Task One_round_of_each_lane_is_a_whole_view()
    {
        var rig = new Rig(1, 2, 3);
        var orders = rig.Cluster.Add("orders", [1, 2, 3], [2, 3, 1]);
        (orders.Partitions[0].End, orders.Partitions[1].End) = (100, 50);
        rig.Cluster.AddGroup("billing", 2, [("orders", 0), ("orders", 1)]).Committed[("orders", 0)] = 90;

        var view = await rig.LookAsync();

        Assert.True(view.IsWhole(rig.Clock.GetUtcNow()));
        Assert.Equal([BrokerState.Up, BrokerState.Up, BrokerState.Up], view.Brokers.Select(b => b.State));
        Assert.Equal(1, view.Controller);
        Assert.All(view.States, state => Assert.Equal(PartitionState.InSync, state));
        var billing = Assert.Single(view.Groups);
        Assert.Equal(2, billing.Partitions.Length);
        Assert.Equal((LagState.Known, 10L), (billing.Partitions[0].State, billing.Partitions[0].Records));
        Assert.Equal((LagState.NoCommit, 0L), (billing.Partitions[1].State, billing.Partitions[1].Records));
        Assert.Empty(view.Problems);
        Assert.Empty(view.Changes);
    }

    [Fact]
    public async Task Rates_are_unknown_before_a_second_answer_and_never_zero()
    {
        var rig = new Rig(1);
        rig.Cluster.Add("orders", [1]);
        var first = await rig.LookAsync();
        rig.Cluster.Topics["orders"].Partitions[0].End = 50;
        var second = await rig.NextAsync();

        Assert.Null(first.Rates.PerSecond(0));
        Assert.Null(first.Totals.RecordsPerSecond);
        Assert.Equal(1, first.Totals.RatesUnknown);
        Assert.Equal(10, second.Rates.PerSecond(0));
    }
}
