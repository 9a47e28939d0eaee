using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.Brokers;

public sealed class BrokerStateTests
{
    private readonly Rig _rig = new(1, 2, 3);

    [Fact]
    public async Task A_broker_that_is_listed_but_silent_does_not_answer_and_says_why()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[3].IsSilent = true;

        var broker = (await _rig.NextAsync()).Brokers[2];

        Assert.Equal(BrokerState.NotAnswering, broker.State);
        Assert.Equal((_rig.Clock.GetUtcNow(), false), (broker.Since, broker.SinceIsAtLeast));
        Assert.Contains("kafka-3:9092", broker.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_left_is_fenced_while_registered_and_its_absence_counts_from_when_it_left()
    {
        _rig.Cluster.Add("orders", [3, 1]);
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        var left = await _rig.NextAsync();
        var at = _rig.Clock.GetUtcNow();
        _rig.Clock.Advance(TimeSpan.FromSeconds(3));
        var told = await _rig.RoundAsync(Lane.Medium);

        Assert.Equal(BrokerState.Gone, left.Brokers[2].State);
        Assert.Equal((BrokerState.Fenced, at), (told.Brokers[2].State, told.Brokers[2].Since));
        Assert.Equal("kafka-3:9092", told.Brokers[2].Address);
        Assert.Equal((0, 1, 1, 1), Load(told.Brokers[2]));
    }

    [Fact]
    public async Task Silent_gone_and_fenced_are_one_absence_that_keeps_its_beginning_and_what_we_saw()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[3].IsSilent = true;
        var at = (await _rig.NextAsync()).Brokers[2].Since;
        _rig.Cluster.Kill(3);
        var gone = (await _rig.NextAsync()).Brokers[2];
        var fenced = (await _rig.RoundAsync(Lane.Medium)).Brokers[2];

        Assert.Equal((BrokerState.Gone, at), (gone.State, gone.Since));
        Assert.Equal((BrokerState.Fenced, at), (fenced.State, fenced.Since));
        Assert.Equal(
            "The controller has fenced it. Before that: Broker 3 (kafka-3:9092) did not answer within 3 s.", fenced.Reason);
        Assert.Equal(
            "The cluster does not list it any more. Before that: Broker 3 (kafka-3:9092) did not answer within 3 s.", gone.Reason);
    }

    [Fact]
    public async Task What_we_saw_of_one_absence_is_not_told_of_the_next()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[3].IsSilent = true;
        await _rig.NextAsync();
        _rig.Cluster.Brokers[3].IsSilent = false;
        await _rig.NextAsync();
        _rig.Cluster.Kill(3);

        Assert.Equal("The cluster does not list it any more.", (await _rig.NextAsync()).Brokers[2].Reason);
    }

    [Fact]
    public async Task A_broker_that_only_a_replica_list_names_is_gone_since_at_least_our_first_look()
    {
        _rig.Cluster.Add("orders", [1, 9]).Partitions[0].Isr.Remove(9);

        var view = await _rig.LookAsync();

        var gone = Assert.Single(view.Brokers, b => b.Id == 9);
        Assert.Equal((BrokerState.Gone, true), (gone.State, gone.SinceIsAtLeast));
        Assert.Equal("address unknown", gone.Address);
        Assert.Equal((3, 4), (view.Totals.BrokersUp, view.Totals.BrokersKnown));
        Assert.False(view.IsWhole(_rig.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_broker_that_came_back_is_returning_for_five_minutes()
    {
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();
        _rig.Cluster.Restart(3);
        var back = (await _rig.NextAsync()).Brokers[2];
        var later = (await _rig.AfterAsync(TimeSpan.FromMinutes(5))).Brokers[2];

        Assert.Equal((BrokerState.Up, _rig.Clock.GetUtcNow()), (back.State, back.ReturningUntil));
        Assert.Equal((BrokerState.Up, null), (later.State, later.ReturningUntil));
    }

    [Fact]
    public async Task A_broker_that_is_listed_again_before_it_answers_is_returning_once_it_answers()
    {
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();
        _rig.Cluster.Restart(3);
        _rig.Cluster.Brokers[3].IsSilent = true;
        var silent = (await _rig.NextAsync()).Brokers[2];
        _rig.Cluster.Brokers[3].IsSilent = false;
        var back = (await _rig.NextAsync()).Brokers[2];
        var until = back.ReturningUntil;
        _rig.Cluster.Brokers[3].IsSilent = true;
        await _rig.NextAsync();
        _rig.Cluster.Brokers[3].IsSilent = false;
        var again = (await _rig.NextAsync()).Brokers[2];

        Assert.Equal((BrokerState.NotAnswering, null), (silent.State, silent.ReturningUntil));
        Assert.Equal(BrokerState.Up, back.State);
        Assert.NotNull(until);
        // Having been silent only, it does not return anew.
        Assert.Equal(until, again.ReturningUntil);
    }

    [Fact]
    public async Task A_broker_without_replicas_is_forgotten_a_day_after_it_was_unregistered()
    {
        await _rig.LookAsync();
        (_rig.Cluster.Brokers[3].IsUp, _rig.Cluster.Brokers[3].StaysRegistered) = (false, false);
        await _rig.NextAsync();
        var known = await _rig.AfterAsync(TimeSpan.FromHours(23));
        var forgotten = await _rig.AfterAsync(TimeSpan.FromHours(2));

        Assert.Equal(BrokerState.Gone, known.Brokers[2].State);
        Assert.Equal([1, 2], forgotten.Brokers.Select(b => b.Id));
    }

    [Fact]
    public async Task The_controller_is_the_quorums_leader_and_not_the_broker_that_metadata_names()
    {
        _rig.Cluster.Controller = 2;

        var view = await _rig.LookAsync();

        Assert.Equal((2, 3), (view.Controller, view.Topology.MetadataController));
        Assert.True(view.Brokers[1].IsController);
    }

    [Fact]
    public async Task Without_a_quorum_the_controller_is_the_one_that_metadata_names()
    {
        _rig.Cluster.Controller = null;

        Assert.Equal(3, (await _rig.LookAsync()).Controller);
    }

    [Fact]
    public async Task A_quorum_that_cannot_be_read_leaves_the_controller_unknown()
    {
        _rig.Cluster.Failing["ReadQuorum"] = "Not authorised to describe the quorum.";

        var view = await _rig.LookAsync();

        Assert.Null(view.Controller);
        Assert.Contains(view.State(Lane.Medium).Faults, f => f.Sentence == "Not authorised to describe the quorum.");
        Assert.Null(view.State(Lane.Medium).Failure);
    }

    private static (int, int, int, int) Load(BrokerSnapshot broker) =>
        (broker.Leaders, broker.Replicas, broker.NotInSync, broker.NotPreferred);
}
