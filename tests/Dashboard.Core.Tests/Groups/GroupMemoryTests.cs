using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.Groups;

public sealed class GroupMemoryTests
{
    private readonly Rig _rig = new(1, 2, 3);

    public GroupMemoryTests()
    {
        _rig.Cluster.Add("orders", [1]).Partitions[0].End = 100;
        _rig.Cluster.AddGroup("billing", 2, [("orders", 0)]).Committed[("orders", 0)] = 90;
        _rig.Cluster.AddGroup("mail", 3, [("orders", 0)]).Committed[("orders", 0)] = 100;
    }

    [Fact]
    public async Task A_group_whose_coordinator_is_silent_stays_with_its_age_and_reason_and_without_a_number()
    {
        await _rig.LookAsync();
        var readAt = _rig.Clock.GetUtcNow();
        _rig.Cluster.Brokers[2].IsSilent = true;
        for (var round = 0; round < 4; round++) await _rig.NextAsync();

        var billing = _rig.Now.FindGroup("billing");
        Assert.NotNull(billing);
        Assert.Equal((ReadFault.BrokerSilent, readAt), (billing.Fault, billing.OffsetsAt));
        Assert.Equal(LagState.Unknown, Assert.Single(billing.Partitions).State);
        Assert.Equal((null, null, -1, 1), (billing.Sum.Total, billing.Sum.Worst, billing.Sum.WorstAt, billing.Sum.NotKnown));
        Assert.Equal(1, billing.Sum.Unread);
        Assert.Equal(0, _rig.Now.FindGroup("mail")!.Sum.Total);
    }

    [Fact]
    public async Task A_group_is_gone_when_every_broker_answered_twice_without_it()
    {
        _rig.Cluster.Add(GroupCoordinators.Topic, [2]);
        await _rig.LookAsync();
        _rig.Cluster.Groups.Remove("billing");

        Assert.NotNull((await _rig.NextAsync()).FindGroup("billing"));
        Assert.Null((await _rig.NextAsync()).FindGroup("billing"));
    }

    [Fact]
    public async Task A_group_that_is_gone_is_told_once_and_one_that_is_only_missing_is_not()
    {
        _rig.Cluster.Add(GroupCoordinators.Topic, [2]);
        await _rig.LookAsync();
        _rig.Cluster.Groups.Remove("billing");
        var missing = await _rig.NextAsync();
        var gone = await _rig.NextAsync();

        Assert.Empty(missing.Changes);
        var line = Assert.Single(gone.Changes);
        Assert.Equal("Group billing disappeared", line.Before + line.Subject + line.After);
    }

    [Fact]
    public async Task A_group_that_nobody_lists_says_when_it_was_last_listed_and_has_no_lag()
    {
        await _rig.LookAsync();
        var listedAt = _rig.Clock.GetUtcNow();
        _rig.Cluster.Groups["billing"].IsOnItsWay = true;
        var billing = (await _rig.NextAsync()).FindGroup("billing")!;

        Assert.Equal((ReadFault.NotListed, listedAt), (billing.Fault, billing.LastListed));
        Assert.Null(billing.Sum.Total);
        Assert.Null(_rig.Now.FindGroup("mail")!.LastListed);
    }

    [Fact]
    public async Task A_group_whose_shard_moves_to_another_broker_stays_while_neither_lists_it()
    {
        await _rig.LookAsync();
        _rig.Cluster.Groups["billing"].IsOnItsWay = true;
        await _rig.NextAsync();
        (_rig.Cluster.Groups["billing"].IsOnItsWay, _rig.Cluster.Groups["billing"].Coordinator) = (false, 1);
        var back = (await _rig.NextAsync()).FindGroup("billing")!;
        _rig.Cluster.Groups["billing"].IsOnItsWay = true;
        var missingAgain = await _rig.NextAsync();

        Assert.Equal((1, 10L), (back.Coordinator, back.Sum.Total));
        Assert.Null(back.LastListed);
        Assert.NotNull(missingAgain.FindGroup("billing"));
        Assert.Empty(missingAgain.Changes);
    }

    [Fact]
    public async Task A_round_that_did_not_ask_who_leads_does_not_count_towards_being_gone()
    {
        var rig = new Rig(new MonitorOptions { ManyPartitions = 0, ManyPartitionsInterval = TimeSpan.FromSeconds(15) }, 1);
        rig.Cluster.Add(GroupCoordinators.Topic, [1]);
        rig.Cluster.AddGroup("billing", 1);
        await rig.LookAsync();
        rig.Cluster.Groups.Remove("billing");
        for (var round = 1; round < 6; round++) Assert.NotNull((await rig.NextAsync()).FindGroup("billing"));

        Assert.Null((await rig.NextAsync()).FindGroup("billing"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_whose_coordinator_moved_or_is_not_known_is_gone_after_half_a_minute_of_answers_without_it(bool isKnown)
    {
        if (isKnown) _rig.Cluster.Add(GroupCoordinators.Topic, [1]);
        await _rig.LookAsync();
        _rig.Cluster.Groups.Remove("billing");

        await GoneAfterHalfAMinuteAsync();
    }

    [Fact]
    public async Task A_round_in_which_a_broker_was_silent_begins_the_half_minute_anew()
    {
        _rig.Cluster.Add(GroupCoordinators.Topic, [2]);
        await _rig.LookAsync();
        _rig.Cluster.Groups.Remove("billing");
        await _rig.NextAsync();
        _rig.Cluster.Brokers[3].IsSilent = true;
        for (var round = 0; round < 8; round++) Assert.NotNull((await _rig.NextAsync()).FindGroup("billing"));
        _rig.Cluster.Brokers[3].IsSilent = false;

        await GoneAfterHalfAMinuteAsync();
    }

    [Fact]
    public async Task A_coordinator_that_led_nothing_for_a_time_has_half_a_minute_to_begin_again()
    {
        _rig.Cluster.Add(GroupCoordinators.Topic, [2]);
        await _rig.LookAsync();
        _rig.Cluster.Kill(2);
        for (var round = 0; round < 8; round++) await _rig.NextAsync();
        _rig.Cluster.Groups.Remove("billing");
        _rig.Cluster.Restart(2);

        await GoneAfterHalfAMinuteAsync();
    }

    [Fact]
    public async Task A_group_whose_coordinators_partition_has_no_leader_stays_however_often_nobody_lists_it()
    {
        _rig.Cluster.Add(GroupCoordinators.Topic, [2]);
        await _rig.LookAsync();
        _rig.Cluster.Kill(2);
        for (var round = 0; round < 4; round++) await _rig.NextAsync();

        Assert.Equal(ReadFault.NoLeader, _rig.Now.FindGroup("billing")!.Fault);
    }

    [Fact]
    public async Task Members_and_who_holds_what_follow_the_newest_description()
    {
        await _rig.LookAsync();
        var group = _rig.Cluster.Groups["billing"];
        group.Leave("billing-1");
        group.Join("a-new-one", ("orders", 0));
        _rig.Cluster.Groups["mail"].Leave("mail-1");
        var view = await _rig.RoundAsync(Lane.Medium);

        var billing = view.FindGroup("billing")!;
        Assert.Equal("a-new-one", billing.Members[Assert.Single(billing.Partitions).Member].ClientId);
        Assert.Equal(-1, Assert.Single(view.FindGroup("mail")!.Partitions).Member);
    }

    [Fact]
    public async Task A_group_that_lost_its_members_is_empty_since_we_saw_it()
    {
        await _rig.LookAsync();
        _rig.Cluster.Groups["billing"].LeaveAll();
        await _rig.NextAsync();
        var at = _rig.Clock.GetUtcNow();
        var view = await _rig.NextAsync();

        Assert.Equal(at, view.FindGroup("billing")!.EmptySince);
        Assert.Empty(view.FindGroup("billing")!.Members);
        Assert.Null(view.FindGroup("mail")!.EmptySince);
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("sr")]
    public async Task Groups_of_protocols_without_offsets_are_not_asked_and_not_judged(string protocol)
    {
        _rig.Cluster.Groups["billing"].ProtocolType = protocol;
        var view = await _rig.LookAsync();

        var group = view.FindGroup("billing")!;
        Assert.False(group.IsJudged);
        Assert.Equal(ReadFault.NotSupported, group.Fault);
        Assert.Null(group.OffsetsAt);
    }

    private async Task GoneAfterHalfAMinuteAsync()
    {
        for (var round = 0; round < 6; round++) Assert.NotNull((await _rig.NextAsync()).FindGroup("billing"));
        Assert.Null((await _rig.NextAsync()).FindGroup("billing"));
    }
}
