using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.Lag;

public sealed class LagStateTests
{
    private readonly Rig _rig = new(1, 2, 3);

    public LagStateTests()
    {
        var orders = _rig.Cluster.Add("orders", [1], [2], [3]);
        foreach (var partition in orders.Partitions) partition.End = 100;
        var group = _rig.Cluster.AddGroup("billing", 1, [("orders", 0), ("orders", 1), ("orders", 2)]);
        for (var p = 0; p < 3; p++) group.Committed[("orders", p)] = 90;
    }

    [Fact]
    public async Task A_broker_that_falls_silent_leaves_the_other_rows_right_and_its_own_unknown()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[2].IsSilent = true;
        foreach (var partition in _rig.Cluster.Topics["orders"].Partitions) partition.End = 120;

        var group = (await _rig.NextAsync()).FindGroup("billing")!;

        Assert.Equal([LagState.Known, LagState.Unknown, LagState.Known], group.Partitions.Select(r => r.State));
        Assert.Equal([30L, 0L, 30L], group.Partitions.Select(r => r.Records));
        Assert.Equal([120L, -1L, 120L], group.Partitions.Select(r => r.End));
        Assert.Equal((60L, 30L, 0, 1, 1), (group.Sum.Total, group.Sum.Worst, group.Sum.WorstAt, group.Sum.NotKnown, group.Sum.Unread));
        Assert.Equal((100L, ReadFault.BrokerSilent), (_rig.Now.End.Value(1), _rig.Now.End.Fault(1)));
    }

    [Fact]
    public async Task A_partition_without_leader_has_no_lag_but_a_word()
    {
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);

        var group = (await _rig.NextAsync()).FindGroup("billing")!;

        Assert.Equal(LagState.NoLeader, group.Partitions[2].State);
        Assert.Equal(1, group.Sum.NotKnown);
    }

    [Fact]
    public async Task A_dead_broker_that_metadata_still_names_leads_as_metadata_says_with_its_last_end_and_age()
    {
        await _rig.LookAsync();
        var answered = _rig.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        _rig.Cluster.Brokers[3].IsSilent = true;

        var view = await _rig.NextAsync();

        Assert.Equal(3, view.Topology.Partitions.Leader(2));
        Assert.Equal((100L, answered, ReadFault.BrokerSilent), (view.End.Value(2), view.End.At(2), view.End.Fault(2)));
        Assert.Null(view.Rates.PerSecond(2));
    }

    [Fact]
    public async Task A_commit_beyond_the_end_says_by_how_much()
    {
        _rig.Cluster.Groups["billing"].Committed[("orders", 0)] = 130;

        var row = (await _rig.LookAsync()).FindGroup("billing")!.Partitions[0];

        Assert.Equal((LagState.BeyondEnd, 30L), (row.State, row.Records));
    }

    [Fact]
    public async Task A_deleted_topic_is_called_deleted_only_when_it_was_seen_before()
    {
        _rig.Cluster.Groups["billing"].Committed[("too-new", 0)] = 5;
        var first = (await _rig.LookAsync()).FindGroup("billing")!;
        _rig.Cluster.Topics.Remove("orders");
        var second = (await _rig.NextAsync()).FindGroup("billing")!;

        Assert.Equal(LagState.Unknown, first.Partitions.Single(r => r.Topic == "too-new").State);
        Assert.All(second.Partitions, row => Assert.Equal(LagState.Deleted, row.State));
        Assert.Null(second.Sum.Total);
    }

    [Fact]
    public async Task Commits_of_partitions_that_no_member_holds_are_shown_without_holder()
    {
        _rig.Cluster.Add("old", [1]).Partitions[0].End = 10;
        _rig.Cluster.Groups["billing"].Committed[("old", 0)] = 4;
        await _rig.LookAsync();

        var rows = (await _rig.NextAsync()).FindGroup("billing")!.Partitions;

        Assert.Equal(("old", -1, 6L), (rows[0].Topic, rows[0].Member, rows[0].Records));
        Assert.All(rows.Skip(1), row => Assert.Equal(0, row.Member));
    }

    [Fact]
    public async Task A_round_that_is_cut_off_after_the_commits_leaves_no_number_of_two_rounds()
    {
        await _rig.LookAsync();
        _rig.Cluster.Gate = (_, read, _) => read == "ReadEndOffsets" ? throw new OperationCanceledException() : Task.CompletedTask;

        var view = await _rig.NextAsync();

        Assert.All(view.FindGroup("billing")!.Partitions, row => Assert.Equal(LagState.Unknown, row.State));
        Assert.Equal((100L, ReadFault.BrokerSilent), (view.End.Value(0), view.End.Fault(0)));
        Assert.Null(view.Totals.RecordsPerSecond);
        Assert.True(view.Reachability.IsReached);
    }
}
