using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Testing.Monitoring;

namespace Dashboard.Core.Tests.Groups;

public sealed class GroupKindTests
{
    private readonly Rig _rig = new(1, 2, 3);
    private readonly FakeGroup _group;

    public GroupKindTests()
    {
        var orders = _rig.Cluster.Add("orders", [1], [2], [3]);
        foreach (var partition in orders.Partitions) partition.End = 100;
        _group = _rig.Cluster.AddGroup("packers", 2, [("orders", 0), ("orders", 1)]);
        (_group.Kind, _group.ProtocolType) = (GroupKind.Share, "share");
    }

    [Fact]
    public async Task A_share_groups_lag_is_what_its_coordinator_counts()
    {
        _group.Shares[("orders", 0)] = (40, 12);
        var row = Assert.Single(await RowsAsync(), r => r.Partition == 0);

        Assert.Equal((40L, 100L, LagState.Known, 12L), (row.Committed, row.End, row.State, row.Records));
        Assert.False(_rig.Now.FindGroup("packers")!.Sum.IsAtMost);
    }

    [Fact]
    public async Task Where_the_coordinator_does_not_count_a_share_groups_lag_is_at_most_the_distance_to_the_end()
    {
        _group.Leave("packers-1");
        _group.Shares[("orders", 0)] = (40, -1);
        _group.Shares[("orders", 1)] = (70, 5);
        var row = (await RowsAsync())[0];
        var sum = _rig.Now.FindGroup("packers")!.Sum;

        Assert.Equal((LagState.AtMost, 60L), (row.State, row.Records));
        Assert.Equal((true, 65L, 60L, 0), (sum.IsAtMost, sum.Total, sum.Worst, sum.NotKnown));
        Assert.Null(_rig.Now.Totals.WorstLag);
    }

    [Fact]
    public async Task At_most_the_one_and_not_known_the_other_is_no_sum()
    {
        _group.Leave("packers-1");
        _group.Shares[("orders", 0)] = (40, -1);
        _group.Shares[("orders", 2)] = (40, -1);
        _rig.Cluster.Brokers[3].IsSilent = true;
        var states = (await RowsAsync()).Select(row => row.State);

        Assert.Equal([LagState.AtMost, LagState.Unknown], states);
        Assert.Null(_rig.Now.FindGroup("packers")!.Sum.Total);
    }

    [Fact]
    public async Task A_share_group_that_stands_at_the_end_has_nothing_left()
    {
        _group.Leave("packers-1");
        _group.Shares[("orders", 0)] = (100, -1);

        Assert.Equal((LagState.Known, 0L), (Assert.Single(await RowsAsync()).State, _rig.Now.FindGroup("packers")!.Sum.Total));
    }

    [Fact]
    public async Task A_partition_that_a_share_group_holds_and_has_not_read_is_no_number()
    {
        _group.Shares[("orders", 0)] = (-1, -1);
        var rows = await RowsAsync();

        Assert.Equal([LagState.NoCommit, LagState.NoCommit], rows.Select(row => row.State));
        Assert.Null(_rig.Now.FindGroup("packers")!.Sum.Total);
    }

    [Fact]
    public async Task A_partition_that_the_coordinator_tells_of_stays_although_nobody_holds_it_or_has_read_it()
    {
        _group.Leave("packers-1");
        _group.Shares[("orders", 2)] = (-1, -1);
        var read = await RowsAsync();
        var described = (await _rig.RoundAsync(Lane.Medium)).FindGroup("packers")!.Partitions;

        Assert.Equal((2, LagState.NoCommit), (Assert.Single(read).Partition, read[0].State));
        Assert.Equal(read, described);
    }

    [Fact]
    public async Task A_share_group_that_stands_still_is_neither_judged_nor_told_in_seconds()
    {
        _group.Shares[("orders", 0)] = (40, 60);
        await _rig.LookAsync();
        for (var round = 0; round < 60; round++)
        {
            _rig.Cluster.Topics["orders"].Partitions[0].End += 10;
            await _rig.NextAsync();
        }

        var group = _rig.Now.FindGroup("packers")!;
        Assert.False(group.IsJudged);
        Assert.Equal((LagStatus.NotJudged, 0), (group.Sum.Status, group.StalledPartitions));
        Assert.Null(group.Sum.Oldest);
        Assert.DoesNotContain(_rig.Now.Problems, problem => problem.Title.Contains("packers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_share_group_whose_coordinator_is_silent_keeps_its_start_and_has_no_number()
    {
        _group.Shares[("orders", 0)] = (40, 60);
        await _rig.LookAsync();
        _rig.Cluster.Brokers[2].IsSilent = true;
        var row = (await _rig.NextAsync()).FindGroup("packers")!.Partitions[0];

        Assert.Equal((40L, LagState.Unknown, 0L), (row.Committed, row.State, row.Records));
    }

    [Fact]
    public async Task A_group_that_is_now_of_another_kind_is_neither_dead_nor_shown_as_what_it_was()
    {
        _group.Shares[("orders", 0)] = (40, 60);
        await _rig.LookAsync();
        (_group.Kind, _group.ProtocolType) = (GroupKind.Consumer, "consumer");
        _group.Committed[("orders", 2)] = 90;
        var changed = (await _rig.NextAsync()).FindGroup("packers")!;
        var described = (await _rig.RoundAsync(Lane.Medium)).FindGroup("packers")!;

        Assert.Equal((GroupKind.Consumer, "Stable", null), (changed.Kind, changed.State, changed.DescribedAt));
        Assert.Equal(2, Assert.Single(changed.Partitions).Partition);
        Assert.Single(described.Members);
        Assert.Equal(GroupKind.Consumer, described.Kind);
    }

    [Fact]
    public async Task What_was_described_as_another_kind_is_not_taken_for_an_answer()
    {
        await _rig.LookAsync();
        _group.Kind = GroupKind.Consumer;
        var view = await _rig.RoundAsync(Lane.Medium);

        Assert.Equal((GroupKind.Share, "Stable"), (view.FindGroup("packers")!.Kind, view.FindGroup("packers")!.State));
        Assert.Single(view.FindGroup("packers")!.Members);
    }

    [Fact]
    public async Task A_task_of_two_topics_holds_no_partition_that_one_of_them_does_not_have()
    {
        _rig.Cluster.Add("prices", [1]);
        (_group.Kind, _group.ProtocolType) = (GroupKind.Streams, "streams");
        _group.LeaveAll();
        _group.State = "Stable";
        _group.JoinThread("thread", ["orders", "prices"], 1, 2);
        var rows = await RowsAsync();

        Assert.Equal([("orders", 1), ("orders", 2)], rows.Select(row => (row.Topic, row.Partition)));
    }

    private async Task<PartitionLag[]> RowsAsync()
    {
        await _rig.LookAsync();
        return [.. (await _rig.NextAsync()).FindGroup("packers")!.Partitions];
    }
}
