using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Testing.Monitoring;

namespace Dashboard.Core.Tests.Lag;

/// <summary>What a round cannot judge is told as it was last known, and when that was.</summary>
public sealed class LastVerdictTests
{
    private readonly Rig _rig = new(1, 2);
    private readonly FakePartition _orders;
    private readonly FakeGroup _group;

    public LastVerdictTests()
    {
        _orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        _orders.End = 100;
        _group = _rig.Cluster.AddGroup("billing", 2, [("orders", 0)]);
        _group.Committed[("orders", 0)] = 100;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task While_a_leader_or_the_coordinator_is_silent_a_hold_is_what_it_was(int broker)
    {
        await HoldAsync();
        var at = _rig.Clock.GetUtcNow();
        _rig.Cluster.Brokers[broker].IsSilent = true;
        await _rig.NextAsync();
        await _rig.NextAsync();

        var row = Row();
        Assert.Equal(
            (LagStatus.NotYetKnown, LagStatus.HeldByTransaction, at.ToUnixTimeMilliseconds()), (row.Status, row.Was, row.JudgedAt));
        Assert.Equal(
            "When it was last judged, 10 s ago, it was held by a transaction; " +
            "since then its commit or the partition's end could not be read.",
            row.Why(_rig.Clock.GetUtcNow()));
        Assert.Contains(
            "Group billing was held by an open transaction on 1 of 1 partition; whether it still is so, is not known at the moment",
            _rig.Now.Problems.Select(p => p.Title));
    }

    [Fact]
    public async Task What_is_judged_again_is_no_more_what_it_was()
    {
        await HoldAsync();
        _orders.Fault = ReadFault.BrokerSilent;
        await _rig.NextAsync();
        _orders.Fault = ReadFault.None;
        await _rig.NextAsync();

        Assert.Equal((LagStatus.HeldByTransaction, null, 0), (Row().Status, Row().Was, Row().JudgedAt));
    }

    [Fact]
    public async Task Since_when_nothing_came_in_is_known_from_the_ends()
    {
        await _rig.LookAsync();
        await _rig.NextAsync();
        Assert.True(Row().EndSinceIsAtLeast);
        (_orders.End, _group.Committed[("orders", 0)]) = (110, 110);
        await _rig.NextAsync();
        var at = _rig.Clock.GetUtcNow();
        for (var round = 0; round < 100; round++) await _rig.NextAsync();

        Assert.Equal((at.ToUnixTimeMilliseconds(), false), (Row().EndSince, Row().EndSinceIsAtLeast));
    }

    [Fact]
    public async Task A_stall_of_a_member_that_goes_on_elsewhere_says_so()
    {
        var other = _rig.Cluster.Add("clicks", [1]).Partitions[0];
        _group.Leave("billing-1");
        _group.Join("billing-1", ("orders", 0), ("clicks", 0));
        await _rig.LookAsync();
        for (var round = 0; round < 60; round++)
        {
            _orders.End += 10;
            _group.Committed[("clicks", 0)] = other.End += 10;
            await _rig.NextAsync();
        }

        var group = _rig.Now.FindGroup("billing")!;
        Assert.EndsWith(
            "Its member billing-1 goes on elsewhere: since then it has committed on 1 other partition.",
            Elsewhere.Why(group, group.Partitions[1], _rig.Clock.GetUtcNow()), StringComparison.Ordinal);
    }

    private PartitionLag Row() => _rig.Now.FindGroup("billing")!.Partitions[0];

    private async Task HoldAsync()
    {
        await _rig.LookAsync();
        _orders.LastStable = 100;
        for (var round = 0; round < 6; round++)
        {
            _orders.End += 10;
            await _rig.NextAsync();
        }

        Assert.Equal(LagStatus.HeldByTransaction, Row().Status);
    }
}
