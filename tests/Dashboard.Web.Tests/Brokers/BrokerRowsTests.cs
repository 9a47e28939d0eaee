using Dashboard.Core.Brokers;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Brokers;

namespace Dashboard.Web.Tests.Brokers;

public class BrokerRowsTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_fair_share_is_of_live_brokers_and_one_that_is_gone_has_none()
    {
        var rows = BrokerRows.Of(new SnapshotBuilder(_now)
            .Broker(1).Broker(2, BrokerState.NotAnswering).Broker(3, BrokerState.Gone).Broker(4, BrokerState.Fenced)
            .Topic("a").Partition(0, 1, [1, 2]).Partition(1, 1, [1, 3], [1]).Partition(2, 1, [3, 1], [1]).Partition(3, 2, [2, 1]).Build());

        Assert.Equal([0.75, 0.25, 0, 0], rows.Select(r => r.Share));
        Assert.Equal([0.5, 0.5, null, null], rows.Select(r => r.FairShare));
        Assert.Equal((2, 2, 1), (rows[2].Broker.Replicas, rows[2].Broker.NotInSync, rows[2].Broker.NotPreferred));
    }

    [Fact]
    public void Without_any_leader_a_share_is_unknown() =>
        Assert.Null(BrokerRows.Of(new SnapshotBuilder(_now).Brokers(2).Build())[0].Share);

    [Fact]
    public void A_broker_returns_only_while_the_five_minutes_last_and_something_is_still_to_come_back()
    {
        var row = BrokerRows.Of(new SnapshotBuilder(_now).Broker(1).Broker(2, returningUntil: _now.AddMinutes(2))
            .Topic("a").Partition(0, 1, [2, 1]).Build())[1];

        Assert.True(row.IsReturning(_now));
        Assert.False(row.IsReturning(_now.AddMinutes(2)));
        Assert.False((row with { Broker = row.Broker with { NotPreferred = 0 } }).IsReturning(_now));
    }

    [Fact]
    public void Search_finds_an_id_exactly_an_address_in_part_and_a_rack()
    {
        var rows = BrokerRows.Of(new SnapshotBuilder(_now).Brokers(12).Broker(13, BrokerState.Gone).Build());

        int[] Shown(BrokersState state) => [.. BrokerRows.View(rows, state).Select(r => r.Broker.Id)];

        Assert.Equal([1], Shown(BrokersState.Default with { Search = "1" }));
        Assert.Equal([1, 10, 11, 12], Shown(BrokersState.Default with { Search = "kafka-1" }));
        Assert.Equal([2, 5, 8, 11], Shown(BrokersState.Default with { Search = "b" }).Where(id => id != 13));
        Assert.Equal([13], Shown(BrokersState.Default with { Only = BrokerFilter.NotUp }));
    }
}
