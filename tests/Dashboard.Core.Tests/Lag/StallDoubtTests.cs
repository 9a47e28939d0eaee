using Dashboard.Core.Alerts;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Testing.Monitoring;

namespace Dashboard.Core.Tests.Lag;

/// <summary>A stall stays, with its beginning, until it is known to be over.</summary>
public sealed class StallDoubtTests
{
    private readonly Rig _rig = new(1, 2);
    private readonly FakePartition _orders;
    private readonly FakeGroup _group;
    private DateTimeOffset _since;

    public StallDoubtTests()
    {
        _orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        _orders.End = 100;
        _group = _rig.Cluster.AddGroup("billing", 2, [("orders", 0)]);
        _group.Committed[("orders", 0)] = 90;
    }

    [Theory]
    [InlineData("PreparingRebalance")]
    [InlineData("CompletingRebalance")]
    [InlineData("Reconciling")]
    public async Task A_rebalance_leaves_it_standing_and_not_known(string state)
    {
        await StallAsync();
        _group.State = state;
        await ProduceForAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(StallDoubt.Rebalancing, Group().StallDoubt);
        AssertTold(
            "Group billing was stalled on 1 of 1 partition; whether it still is, is not known at the moment",
            "It is rebalancing: until its partitions are handed out nobody reads. orders-0 stood still.");
    }

    [Fact]
    public async Task After_a_rebalance_it_is_known_again_in_two_minutes_and_lasts_since_it_began()
    {
        await StallAsync();
        _group.State = "PreparingRebalance";
        _group.Leave("billing-1");
        await _rig.LookAsync();
        _group.State = "Stable";
        _group.Join("other", ("orders", 0));
        await _rig.LookAsync();
        await _rig.NextAsync();
        Assert.Equal(StallDoubt.Resumed, Group().StallDoubt);
        AssertTold(
            "Group billing was stalled on 1 of 1 partition; whether it still is, is not known at the moment",
            "Its members have taken the partitions anew; two minutes will tell whether they move. orders-0 stood still.");
        // Nothing need arrive meanwhile: that records came and were not read was seen before.
        for (var round = 0; round < 24; round++) await _rig.NextAsync();

        Assert.Null(Group().StallDoubt);
        AssertTold(
            "Group billing is stalled: 1 of 1 partition does not move, 370 offsets behind",
            "Member other holds orders-0 and has committed nothing for 5 min.");
        Assert.Equal([" stalled on orders-0"], Told());
    }

    [Fact]
    public async Task Whoever_moves_after_a_rebalance_has_ended_it()
    {
        await StallAsync();
        _group.State = "PreparingRebalance";
        await _rig.NextAsync();
        _group.State = "Stable";
        _group.Committed[("orders", 0)] = 95;
        await _rig.NextAsync();

        Assert.Empty(_rig.Now.Problems);
        Assert.Equal([" moves again", " stalled on orders-0"], Told());
    }

    [Fact]
    public async Task While_the_coordinator_is_silent_it_is_not_known()
    {
        await StallAsync();
        _rig.Cluster.Brokers[2].IsSilent = true;
        await ProduceForAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(StallDoubt.NotRead, Group().StallDoubt);
        AssertTold(
            "Group billing was stalled on 1 of 1 partition; whether it still is, is not known at the moment",
            "Its coordinator, broker 2, does not tell its commits. orders-0 stood still.");
    }

    [Fact]
    public async Task While_the_ends_cannot_be_read_it_is_not_known()
    {
        await StallAsync();
        _orders.Fault = ReadFault.BrokerSilent;
        await _rig.NextAsync();

        Assert.Equal(StallDoubt.EndsUnknown, Group().StallDoubt);
        AssertTold(
            "Group billing was stalled on 1 of 1 partition; whether it still is, is not known at the moment",
            "The ends of these partitions could not be read. orders-0 stood still.");
    }

    [Fact]
    public async Task A_description_made_in_a_rebalance_or_by_a_coordinator_that_does_not_keep_the_group_does_not_end_it()
    {
        await StallAsync();
        foreach (var state in new[] { "PreparingRebalance", "Dead" })
        {
            _group.Leave("billing-1");
            _group.State = state;
            await _rig.RoundAsync(Lane.Medium);
            _group.State = "Stable";
            await _rig.NextAsync();
            Assert.Equal(_since, Assert.Single(_rig.Now.Problems).Since);
        }
    }

    [Fact]
    public async Task A_group_that_lost_all_its_members_is_not_stalled_any_more()
    {
        await StallAsync();
        _group.LeaveAll();
        await _rig.NextAsync();

        Assert.Equal(["group-without-members/billing"], _rig.Now.Problems.Select(p => p.Key));
    }

    private GroupSnapshot Group() => _rig.Now.FindGroup("billing")!;

    private List<string> Told() => [.. _rig.Now.Changes.Where(c => c.Kind == ObservedKind.Group).Select(c => c.After)];

    private void AssertTold(string title, string meaning)
    {
        var problem = Assert.Single(_rig.Now.Problems, p => p.Kind == ProblemKind.GroupStalled);
        Assert.Equal((title, meaning), (problem.Title, problem.Meaning));
        Assert.Equal((_since, false), (problem.Since, problem.SinceIsAtLeast));
    }

    private async Task StallAsync()
    {
        await _rig.LookAsync();
        _since = _rig.Clock.GetUtcNow();
        await ProduceForAsync(TimeSpan.FromMinutes(3));
        await _rig.LookAsync();
        Assert.Equal((1, null), (Group().StalledPartitions, Group().StallDoubt));
    }

    private async Task ProduceForAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(5))
        {
            _orders.End += 10;
            await _rig.NextAsync();
        }
    }
}
