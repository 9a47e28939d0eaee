using Dashboard.Core.Alerts;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Testing.Monitoring;

namespace Dashboard.Core.Tests.Lag;

/// <summary>The engine in the snapshot.</summary>
public sealed class SecondsTests
{
    private readonly Rig _rig = new(1);
    private readonly FakePartition _orders;
    private readonly FakeGroup _group;

    public SecondsTests()
    {
        _orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        _orders.End = 100;
        _group = _rig.Cluster.AddGroup("billing", 1, [("orders", 0)]);
        _group.Committed[("orders", 0)] = 100;
    }

    [Fact]
    public async Task The_seconds_of_lag_are_the_age_of_the_oldest_unread_record_and_grow_while_nobody_produces()
    {
        await _rig.LookAsync();
        await _rig.NextAsync();
        await MoveAsync(produced: 10, consumed: 0);
        for (var round = 0; round < 10; round++) await _rig.NextAsync();

        var oldest = Group().Sum.Oldest!.Value;
        Assert.InRange(oldest.Seconds(_rig.Clock.GetUtcNow()), 50, 55);
        Assert.Equal(5.1, oldest.AtMost(_rig.Clock.GetUtcNow())!.Value - oldest.AtLeast(_rig.Clock.GetUtcNow()), 0.11);
        Assert.Equal(("billing", oldest), (_rig.Now.Totals.OldestUnreadGroup, _rig.Now.Totals.OldestUnread!.Value));
    }

    [Fact]
    public async Task Who_has_read_all_is_no_second_behind()
    {
        await _rig.LookAsync();
        await _rig.NextAsync();

        Assert.Null(Group().Sum.Oldest);
        Assert.True(Group().Partitions[0].IsReadWhole);
        Assert.Equal(LagStatus.Ok, Group().Sum.Status);
    }

    [Fact]
    public async Task A_backlog_from_before_the_first_look_is_older_than_that()
    {
        _group.Committed[("orders", 0)] = 50;
        await _rig.LookAsync();
        for (var round = 0; round < 4; round++) await _rig.NextAsync();

        Assert.True(Group().Sum.Oldest!.Value.IsOlder);
        Assert.Equal(15, Group().Sum.Oldest!.Value.AtLeast(_rig.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_steady_round_shares_the_rows_of_the_one_before()
    {
        await _rig.LookAsync();
        await _rig.NextAsync();
        var before = Group().Partitions;
        await _rig.NextAsync();

        Assert.True(before == Group().Partitions);
    }

    [Fact]
    public async Task A_group_that_falls_behind_is_called_so_with_its_history()
    {
        await _rig.LookAsync();
        for (var round = 0; round < 20; round++) await MoveAsync(100, 100);
        for (var round = 0; round < 40; round++) await MoveAsync(100, 60);

        Assert.Equal((LagStatus.FallingBehind, 1), (Group().Sum.Status, Group().Sum.StatusCount));
        Assert.StartsWith("It reads 12/s while 20/s arrive: it loses 8/s", Group().Partitions[0].Why(_rig.Clock.GetUtcNow()));
        var newest = Group().History!.Read()[^1];
        Assert.Equal((1_600.0, 20.0, 12.0), (newest.Lag, newest.Produced, newest.Consumed));
        Assert.Equal(1, _rig.Now.Totals.GroupsFallingBehind);
    }

    [Fact]
    public async Task Records_deleted_unread_are_a_problem_with_their_number()
    {
        _group.Committed[("orders", 0)] = 10;
        _orders.Begin = 40;
        await _rig.LookAsync();
        await _rig.NextAsync();

        var problem = Assert.Single(_rig.Now.Problems, p => p.Kind == ProblemKind.GroupLosingRecords);
        Assert.Equal("Group billing lost records that it had not read on 1 of 1 partition", problem.Title);
        Assert.Equal("orders-0: 30 offsets were deleted before it read them.", problem.Meaning);
    }

    [Fact]
    public async Task A_group_without_members_whose_commits_move_assigns_by_hand()
    {
        (_group.State, _group.ProtocolType) = ("Empty", "");
        _group.LeaveAll();
        await _rig.LookAsync();
        for (var round = 0; round < 10; round++) await MoveAsync(100, 90);

        Assert.Equal(LagStatus.ByHand, Group().Sum.Status);
    }

    [Fact]
    public async Task A_partition_left_for_another_of_the_same_member_has_two_minutes_and_not_its_own_interval()
    {
        var more = _rig.Cluster.Add("more", [1]).Partitions[0];
        more.End = 1_000_000;
        _group.Leave("billing-1");
        _group.Join("both", ("more", 0), ("orders", 0));
        _group.Committed[("more", 0)] = 0;
        await _rig.LookAsync();
        for (var round = 0; round < 20; round++) await MoveAsync(100, 100);
        for (var round = 0; round < 22; round++)
        {
            _group.Committed[("more", 0)] += 500;
            await MoveAsync(100, 0);
            Assert.Equal(0, Group().StalledPartitions);
        }

        for (var round = 0; round < 4; round++) await MoveAsync(100, 0);
        Assert.True(Group().Partitions[1].IsStalled);
    }

    [Fact]
    public async Task Workers_of_Connect_are_not_judged()
    {
        _group.ProtocolType = "connect";
        await _rig.LookAsync();
        await MoveAsync(100, 0);

        Assert.All(Group().Partitions, row => Assert.NotEqual(LagStatus.Stalled, row.Status));
    }

    private GroupSnapshot Group() => _rig.Now.FindGroup("billing")!;

    private async Task MoveAsync(long produced, long consumed)
    {
        _orders.End += produced;
        _group.Committed[("orders", 0)] += consumed;
        await _rig.NextAsync();
    }
}
