using Dashboard.Core.Alerts;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Testing.Monitoring;

namespace Dashboard.Core.Tests.Lag;

public sealed class StalledTests
{
    private readonly Rig _rig = new(1);
    private readonly FakePartition _orders;
    private readonly FakeGroup _group;

    public StalledTests()
    {
        _orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        _orders.End = 100;
        _group = _rig.Cluster.AddGroup("billing", 1, [("orders", 0)]);
        _group.Committed[("orders", 0)] = 90;
    }

    [Fact]
    public async Task A_commit_that_stands_for_two_minutes_while_the_end_moves_is_stalled()
    {
        await _rig.LookAsync();
        var since = _rig.Clock.GetUtcNow();
        await ProduceForAsync(TimeSpan.FromSeconds(115));
        var before = Group();
        await ProduceForAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(0, before.StalledPartitions);
        Assert.Equal(1, Group().StalledPartitions);
        Assert.Equal(since, Group().StalledSince);
        Assert.Equal(since.ToUnixTimeMilliseconds(), Group().Partitions[0].CommitUnchangedSince);
    }

    [Fact]
    public async Task It_moves_again_with_its_next_commit()
    {
        await _rig.LookAsync();
        await ProduceForAsync(TimeSpan.FromMinutes(3));
        _group.Committed[("orders", 0)] = 95;
        await ProduceForAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(0, Group().StalledPartitions);
        Assert.Equal(_rig.Clock.GetUtcNow(), Group().LastProgress);
        Assert.Equal([" moves again", " stalled on orders-0"], _rig.Now.Changes.Select(c => c.After));
    }

    [Fact]
    public async Task An_end_that_does_not_move_stalls_nobody()
    {
        await _rig.LookAsync();
        for (var round = 0; round < 40; round++) await _rig.NextAsync();

        Assert.Equal(0, Group().StalledPartitions);
    }

    [Fact]
    public async Task Fewer_reads_than_the_rule_asks_for_are_not_enough()
    {
        var rig = new Rig(new MonitorOptions { StalledReads = 4 }, 1);
        var orders = rig.Cluster.Add("orders", [1]).Partitions[0];
        orders.End = 100;
        rig.Cluster.AddGroup("billing", 1, [("orders", 0)]).Committed[("orders", 0)] = 90;
        await rig.LookAsync();
        var stalled = new List<int>();
        for (var read = 2; read <= 4; read++)
        {
            orders.End += 10;
            stalled.Add((await rig.AfterAsync(TimeSpan.FromMinutes(1))).FindGroup("billing")!.StalledPartitions);
        }

        Assert.Equal([0, 0, 1], stalled);
    }

    [Fact]
    public async Task A_record_behind_offsets_that_nobody_can_read_does_not_stall_who_was_at_the_end_of_what_there_was()
    {
        // The end stands after a transaction marker that no reader commits beyond.
        (_orders.End, _group.Committed[("orders", 0)]) = (91, 90);
        await _rig.LookAsync();
        for (var round = 0; round < 40; round++) await _rig.NextAsync();
        _orders.End = 92;
        await _rig.NextAsync();
        Assert.Equal(0, Group().StalledPartitions);
        await ProduceForAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1, Group().StalledPartitions);
    }

    [Fact]
    public async Task The_commits_of_a_slow_round_were_read_before_its_ends_and_prove_no_longer_stand_than_that()
    {
        await _rig.LookAsync();
        await ProduceForAsync(TimeSpan.FromSeconds(115));
        _rig.Cluster.Gate = (lane, read, _) =>
        {
            if ((lane, read) == (Lane.Fast, "ReadEndOffsets")) _rig.Clock.Advance(TimeSpan.FromSeconds(6));
            return Task.CompletedTask;
        };
        await _rig.RoundAsync(Lane.Fast);
        Assert.Equal(0, Group().StalledPartitions);
        await _rig.NextAsync();

        Assert.Equal(1, Group().StalledPartitions);
    }

    [Fact]
    public async Task A_time_without_reads_stalls_nobody()
    {
        await _rig.LookAsync();
        await ProduceForAsync(TimeSpan.FromSeconds(20));
        _rig.Cluster.Failing["ReadCommitted"] = "The coordinator refused.";
        await ProduceForAsync(TimeSpan.FromMinutes(3));
        _rig.Cluster.Failing.Clear();
        await _rig.NextAsync();

        Assert.Equal(0, Group().StalledPartitions);
    }

    [Fact]
    public async Task Who_had_caught_up_before_a_record_came_is_not_stalled_by_it()
    {
        _group.Committed[("orders", 0)] = 100;
        await _rig.LookAsync();
        for (var round = 0; round < 40; round++) await _rig.NextAsync();
        _orders.End = 101;
        await _rig.NextAsync();

        Assert.Equal(0, Group().StalledPartitions);
        await ProduceForAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, Group().StalledPartitions);
    }

    [Theory]
    [InlineData("CompletingRebalance", "consumer", true)]
    [InlineData("Stable", "connect", true)]
    [InlineData("Stable", "consumer", false)]
    public async Task A_group_that_rebalances_keeps_no_offsets_or_holds_nothing_does_not_stall(string state, string protocol, bool holds)
    {
        (_group.State, _group.ProtocolType) = (state, protocol);
        if (!holds)
        {
            _group.Leave("billing-1");
            _group.Join("idle");
        }

        await _rig.LookAsync();
        await ProduceForAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(0, Group().StalledPartitions);
    }

    [Theory]
    [InlineData("Empty")]
    [InlineData("CompletingRebalance")]
    public async Task Who_comes_back_to_a_backlog_has_two_minutes_to_move(string away)
    {
        await _rig.LookAsync();
        _group.State = away;
        await ProduceForAsync(TimeSpan.FromMinutes(10));
        _group.State = "Stable";
        await ProduceForAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(0, Group().StalledPartitions);
        await ProduceForAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(1, Group().StalledPartitions);
    }

    [Fact]
    public async Task A_commit_that_moves_back_is_no_progress()
    {
        await _rig.LookAsync();
        _group.Committed[("orders", 0)] = 10;
        await _rig.NextAsync();
        Assert.Null(Group().LastProgress);
        _group.Committed[("orders", 0)] = 11;
        await _rig.NextAsync();

        Assert.Equal(_rig.Clock.GetUtcNow(), Group().LastProgress);
    }

    [Fact]
    public async Task A_member_that_goes_on_committing_on_others_is_not_said_to_have_committed_nothing()
    {
        var (mail, group) = await ReadsMailTooAsync();
        for (var i = 0; i < 30; i++)
        {
            group.Committed[("mail", 0)] += 10;
            mail.End += 10;
            await ProduceForAsync(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(
            "Member billing-1 holds orders-0 and has committed nothing there for 2 min, while commits on 1 other partition go on.",
            Assert.Single((await _rig.LookAsync()).Problems).Meaning);
    }

    [Fact]
    public async Task Of_several_stalled_partitions_nothing_was_committed_only_since_the_newest_commit_on_any_of_them()
    {
        var (mail, group) = await ReadsMailTooAsync();
        for (var round = 0; round < 150; round++)
        {
            mail.End += 10;
            if (round < 100) group.Committed[("mail", 0)] += 10;
            await ProduceForAsync(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(
            "Member billing-1 holds mail-0 and orders-0 and has committed nothing for 4 min.",
            Assert.Single((await _rig.LookAsync()).Problems).Meaning);
    }

    [Fact]
    public async Task A_silent_coordinator_neither_stalls_nor_moves_a_group()
    {
        await _rig.LookAsync();
        await ProduceForAsync(TimeSpan.FromMinutes(2));
        _rig.Cluster.Failing["ReadCommitted"] = "The coordinator refused.";
        await ProduceForAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, Group().StalledPartitions);
        _rig.Cluster.Failing.Clear();
        await ProduceForAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(1, Group().StalledPartitions);
        Assert.Single(_rig.Now.Changes);
    }

    [Fact]
    public async Task The_problem_names_group_partitions_lag_growth_and_member()
    {
        await _rig.LookAsync();
        _orders.End = 18_289;
        await ProduceForAsync(TimeSpan.FromMinutes(6));

        var problem = Assert.Single((await _rig.LookAsync()).Problems);
        Assert.Equal(ProblemKind.GroupStalled, problem.Kind);
        Assert.Equal(
            "Group billing is stalled: 1 of 1 partition does not move, 21\u202f799 offsets behind and growing 10/s", problem.Title);
        Assert.Equal("Member billing-1 holds orders-0 and has committed nothing for 6 min.", problem.Meaning);
        Assert.Equal(new Subject.Group("billing"), problem.About);
        Assert.Equal(_rig.Clock.GetUtcNow() - TimeSpan.FromMinutes(6), problem.Since);
    }

    [Fact]
    public async Task Where_the_last_commit_is_older_than_the_stall_the_problem_says_which_event_each_age_is()
    {
        _group.Committed[("orders", 0)] = _orders.End;
        await _rig.LookAsync();
        for (var round = 0; round < 120; round++) await _rig.NextAsync();
        await ProduceForAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(
            "Member billing-1 holds orders-0, where nothing was committed for 16 min; the stall counts from 5 min ago, since when a " +
                "member is at work and records arrive.",
            Assert.Single((await _rig.LookAsync()).Problems).Meaning);
    }

    private async Task<(FakePartition Mail, FakeGroup Group)> ReadsMailTooAsync()
    {
        var mail = _rig.Cluster.Add("mail", [1]).Partitions[0];
        mail.End = 50;
        _rig.Cluster.Groups.Remove("billing");
        var group = _rig.Cluster.AddGroup("billing", 1, [("orders", 0), ("mail", 0)]);
        (group.Committed[("orders", 0)], group.Committed[("mail", 0)]) = (90, 10);
        await _rig.LookAsync();
        return (mail, group);
    }

    private GroupSnapshot Group() => _rig.Now.FindGroup("billing")!;

    private async Task ProduceForAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(5))
        {
            _orders.End += _orders.End >= 18_289 ? 10 * 5 : 10;
            await _rig.NextAsync();
        }
    }
}
