using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Partitions;

namespace Dashboard.Web.Tests.Topics;

public class PartitionRowsTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_partition_reads_from_the_columns_and_what_was_not_answered_keeps_its_last_value_with_the_reason()
    {
        var snapshot = new SnapshotBuilder(_now).Topic("a", 1).Topic("b", 2)
            .Figures("b", 1, 7, 107, 3, ReadFault.BrokerSilent, _now.AddMinutes(-2)).Build();

        var row = PartitionRows.OfTopic(snapshot, 1)[1];

        Assert.Equal(("b", 1, 2, 2), (row.Topic, row.Partition, row.Leader, row.Preferred));
        Assert.Equal(new KnownOffset(107, _now.AddSeconds(-2), ReadFault.BrokerSilent), row.End);
        Assert.Equal((100L, 3.0), (row.Offsets, row.Rate));
        Assert.True(row.MovedLately(_now));
        Assert.False(row.MovedLately(_now.AddMinutes(3)));
    }

    [Fact]
    public void Columns_of_another_layout_say_nothing()
    {
        var old = new SnapshotBuilder(_now).Topic("a", 1).Figures("a", 0, 1, 5, 2).Build();
        var snapshot = new SnapshotBuilder(_now).Topic("a", 1).Topic("new", 1).Build() with { End = old.End, Rates = old.Rates };

        var row = PartitionRows.OfTopic(snapshot, 0)[0];

        Assert.Equal(KnownOffset.NotAsked, row.End);
        Assert.Null(row.Rate);
        Assert.Null(row.Offsets);
    }

    [Fact]
    public void A_brokers_partitions_are_those_with_a_replica_on_it()
    {
        var snapshot = new SnapshotBuilder(_now).Topic("a").Partition(0, 1, [1, 2]).Partition(1, 2, [2, 3]).Partition(2, 3, [3, 1]).Build();

        Assert.Equal([0, 2], PartitionRows.OfBroker(snapshot, 1).Select(r => r.Partition));
    }

    [Fact]
    public void The_filter_of_under_replicated_keeps_every_state_below_the_replica_count_and_numbers_find_partitions_and_leaders()
    {
        var snapshot = new SnapshotBuilder(_now).Topic("a")
            .Partition(0, 1, [1, 2]).Partition(1, 2, [2, 1], [2]).Partition(2, -1, [3, 1], [])
            .TopicConfig("a", ("min.insync.replicas", "2")).Build();
        var rows = PartitionRows.OfTopic(snapshot, 0);

        int[] Shown(ListState state) => [.. PartitionRows.View(rows, state).Select(r => r.Partition)];

        Assert.Equal([1], Shown(ListState.Default with { Only = PartitionState.UnderReplicated }));
        Assert.Equal([1], Shown(ListState.Default with { Only = PartitionState.UnderMinIsr }));
        Assert.Equal([2], Shown(ListState.Default with { Only = PartitionState.WithoutLeader }));
        Assert.Equal([1, 2], Shown(ListState.Default with { Search = "2" }));
    }

    [Fact]
    public void A_partition_without_a_leader_says_whom_it_waits_for()
    {
        var snapshot = new SnapshotBuilder(_now).Broker(1).Broker(2, BrokerState.NotAnswering).Broker(3, BrokerState.Gone).Topic("a")
            .Partition(0, -1, [2], [2], [2]).Partition(1, -1, [1, 2], [2], [2]).Partition(2, -1, [2, 3], [2, 3], [2, 3])
            .Partition(3, -1, [3], [], [3]).Partition(4, 1, [1]).Partition(5, -1, [2], [2], [2]).Build();

        Assert.Equal(
        [
            "Partitions 0 and 5 have no leader: the only replica is on broker 2, which does not answer.",
            "Partition 1 has no leader: only broker 2 was in sync, and it does not answer.",
            "Partition 2 has no leader: the last in sync were brokers 2 (does not answer) and 3 (is gone); one of them has to come back.",
            "Partition 3 has no leader: the only replica is on broker 3, which is gone.",
        ], LeaderWait.Sentences(PartitionRows.OfTopic(snapshot, 0)));
        Assert.Equal("without leader: waits for 2 or 3", PartitionWords.Of(PartitionRows.OfTopic(snapshot, 0)[2]));
    }

    [Fact]
    public void Where_replicas_are_eligible_to_lead_it_waits_for_these_and_no_others()
    {
        var snapshot = new SnapshotBuilder(_now).Broker(1).Broker(2, BrokerState.Fenced).Broker(3, BrokerState.Gone).Topic("a")
            .Partition(0, -1, [1, 2, 3], [], [2, 3]).Partition(1, -1, [2, 3], [], [2, 3]).Partition(2, -1, [2, 3], [], [2, 3]).Build() with
        {
            EligibleLeaders = Eligible(_now, (0, [2], []), (1, [2, 3], []), (2, [], [3])),
        };

        Assert.Equal(
        [
            "Partition 0 has no leader: only broker 2 may lead without loss (ELR), and it is fenced.",
            "Partition 1 has no leader: those that may lead without loss (ELR) are on brokers 2 (is fenced) and 3 (is gone); one of "
                + "them has to come back.",
            "Partition 2 has no leader: nobody left is known to hold every committed record; broker 3 led last and is gone: coming back it "
                + "may lead again, perhaps without its last records.",
        ], LeaderWait.Sentences(PartitionRows.OfTopic(snapshot, 0)));
        Assert.Equal("without leader: waits for broker 2", PartitionWords.Of(PartitionRows.OfTopic(snapshot, 0)[0]));
    }

    [Fact]
    public void Who_was_eligible_before_the_leader_moved_is_not_told_any_more()
    {
        var known = new SnapshotBuilder(_now).Broker(1).Broker(2, BrokerState.Fenced).Topic("a")
            .Partition(0, -1, [1, 2], [2], [2]).Build();
        var snapshot = known with
        {
            LeaderMovedAt = new(known.Topics, [_now.ToUnixTimeMilliseconds()]),
            EligibleLeaders = Eligible(_now.AddSeconds(-1), (0, [1], [])),
        };

        Assert.Equal("without leader: waits for broker 2", PartitionWords.Of(PartitionRows.OfTopic(snapshot, 0)[0]));
    }

    private static Told<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>> Eligible(
        DateTimeOffset at, params (int Partition, int[] Eligible, int[] LastKnown)[] partitions) => new(
        partitions.ToDictionary(p => ("a", p.Partition), p => new EligibleLeaders([.. p.Eligible], [.. p.LastKnown])),
        at, ReadFault.None, null);
}
