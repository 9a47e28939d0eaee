using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Leadership;

namespace Dashboard.Web.Tests.Leadership;

public class LeadershipMapTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_broker_has_what_it_leads_follows_and_fell_out_of_by_topic_and_in_sum()
    {
        var map = LeadershipMap.Of(new SnapshotBuilder(_now).Broker(1).Broker(2).Broker(3)
            .Topic("a").Partition(0, 1, [1, 2]).Partition(1, 1, [2, 1], [1], [2]).Partition(2, -1, [2], [], [2])
            .Topic("b").Partition(0, 3, [3, 1], [3]).Build(), _now);

        Assert.Equal([new(2, 0, 0, 0), new(0, 1, 2, 0), default], map.Rows[0].Cells);
        Assert.Equal(1, map.Rows[0].WithoutLeader);
        Assert.Equal([new(2, 0, 1, 0), new(0, 1, 2, 0), new(1, 0, 0, 0)], map.Sum.Cells);
    }

    [Fact]
    public void Brokers_of_a_rack_stand_together()
    {
        var map = LeadershipMap.Of(new SnapshotBuilder(_now).Broker(1, rack: "b").Broker(2, rack: "a").Broker(3, rack: "b").Build(), _now);

        Assert.Equal([2, 1, 3], map.Columns.Select(b => b.Id));
    }

    [Fact]
    public void What_moved_is_marked_for_five_minutes_and_can_be_listed_alone()
    {
        var snapshot = new SnapshotBuilder(_now).Brokers(2).Topic("a", 1, 2, 2).Topic("b", 1, 2, 2)
            .Figures("b", 0, 0, 9, 1, movedAt: _now.AddMinutes(-4)).Build();
        var moved = LeadershipState.Default with { Only = LeadershipFilter.Moved };

        Assert.Equal(["b"], LeadershipMap.Of(snapshot, _now).View(moved).Select(r => r.Name));
        Assert.Empty(LeadershipMap.Of(snapshot, _now.AddMinutes(1)).View(moved));
    }

    [Fact]
    public void Trouble_shows_internal_topics_too()
    {
        var map = LeadershipMap.Of(new SnapshotBuilder(_now).Brokers(2).Topic("a", 1, 2, 2)
            .Topic("__offsets", isInternal: true).Partition(0, 1, [1, 2], [1]).Build(), _now);

        Assert.Equal(["a"], map.View(LeadershipState.Default).Select(r => r.Name));
        Assert.Equal(["__offsets"], map.View(LeadershipState.Default with { Only = LeadershipFilter.Trouble }).Select(r => r.Name));
    }

    [Fact]
    public void A_line_that_did_not_change_is_equal_so_that_it_is_not_drawn_again()
    {
        ClusterSnapshotOf(1, out var before);
        ClusterSnapshotOf(2, out var after);

        Assert.Equal(before.Rows[0], after.Rows[0]);
        Assert.NotEqual(before.Rows[1], after.Rows[1]);
    }

    private static void ClusterSnapshotOf(int leader, out LeadershipMap map) => map = LeadershipMap.Of(
        new SnapshotBuilder(_now).Brokers(2).Topic("quiet", 1, 2, 2).Topic("tossed").Partition(0, leader, [1, 2]).Build(), _now);
}
