using Dashboard.Core.Alerts;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Alerts;

public sealed class ReplicaProblemsTests
{
    private readonly Rig _rig = new(1, 2, 3);

    public ReplicaProblemsTests()
    {
        _rig.Cluster.Add("cache", [3], [3], [3]);
        _rig.Cluster.AddWide("orders", 5, 3, 1, 2).Configs["min.insync.replicas"] = "3";
        _rig.Cluster.AddWide("clicks", 7, 1, 2, 3);
    }

    [Fact]
    public async Task What_one_away_broker_causes_is_one_entry_with_all_its_consequences()
    {
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();

        var problem = Assert.Single(_rig.Now.Problems);
        Assert.Equal("broker-away/3", problem.Key);
        Assert.Equal("Broker 3 is gone: 3 partitions without leader, 5 under min ISR, 12 under-replicated", problem.Title);
        Assert.Equal((ProblemKind.WithoutLeader, Severity.Critical), (problem.Kind, problem.Severity));
        Assert.EndsWith(
            "Nobody can write to or read from 3 partitions. Producers with acks=all fail on 5 partitions.", problem.Meaning,
            StringComparison.Ordinal);
        Assert.Equal(new Subject.Partitions(null, 3), problem.About);
        Assert.Equal((_rig.Clock.GetUtcNow(), false), (problem.Since, problem.SinceIsAtLeast));
    }

    [Fact]
    public async Task Its_key_and_since_stay_while_numbers_words_and_state_change()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[3].IsSilent = true;
        await _rig.NextAsync();
        var since = _rig.Clock.GetUtcNow();
        var silent = Assert.Single(_rig.Now.Problems);
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();
        await _rig.RoundAsync(Lane.Medium);
        var fenced = Assert.Single(_rig.Now.Problems);
        _rig.Cluster.Brokers[3].IsSilent = false;
        _rig.Cluster.Restart(3);
        await _rig.NextAsync();
        await _rig.RoundAsync(Lane.Medium);
        var back = Assert.Single(_rig.Now.Problems);
        _rig.Cluster.CatchUp(3);
        await _rig.NextAsync();

        Assert.Equal("Broker 3 does not answer", silent.Title);
        Assert.StartsWith("Broker 3 is fenced: 3 partitions without leader", fenced.Title, StringComparison.Ordinal);
        Assert.Equal("Broker 3 is back and catching up: 5 partitions under min ISR, 12 under-replicated", back.Title);
        Assert.All([silent, fenced, back], p => Assert.Equal(("broker-away/3", since), (p.Key, p.Since)));
        Assert.Empty(_rig.Now.Problems);
    }

    [Fact]
    public async Task A_broker_that_goes_again_before_it_caught_up_is_away_since_then_here_as_on_its_own_page()
    {
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();
        _rig.Cluster.Restart(3);
        await _rig.NextAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();

        Assert.Equal(_rig.Clock.GetUtcNow(), _rig.Now.Brokers[2].Since);
        Assert.Equal(_rig.Now.Brokers[2].Since, Assert.Single(_rig.Now.Problems).Since);
    }

    [Fact]
    public async Task While_metadata_counts_a_silent_broker_in_that_is_said_and_not_that_nothing_is_missing()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[3].IsSilent = true;
        await _rig.NextAsync();

        Assert.Equal(
            "Broker 3 (kafka-3:9092) did not answer within 3 s. Kafka's metadata still counts it in: Kafka has not noticed yet, or only " +
            "this dashboard cannot reach it.", Assert.Single(_rig.Now.Problems).Meaning);
    }

    [Fact]
    public async Task What_is_wrong_at_the_first_look_is_so_since_at_least_then()
    {
        _rig.Cluster.Kill(3);
        var problem = Assert.Single((await _rig.LookAsync()).Problems);
        await _rig.NextAsync();

        Assert.True(problem.SinceIsAtLeast);
        Assert.Equal((problem.Since, true), (_rig.Now.Problems[0].Since, _rig.Now.Problems[0].SinceIsAtLeast));
    }

    [Fact]
    public async Task Partitions_that_fell_out_on_live_brokers_are_entries_by_state()
    {
        _rig.Cluster.Topics["clicks"].Partitions[0].Isr.Remove(2);
        _rig.Cluster.Topics["clicks"].Partitions[1].Isr.RemoveAll(b => b != 1);
        _rig.Cluster.Topics["orders"].Partitions[0].Isr.Remove(1);
        var problems = (await _rig.LookAsync()).Problems;

        Assert.Equal(
            [
                "1 partition under min ISR, 1 under-replicated, although every broker is up",
                "1 partition under-replicated, although every broker is up",
                "1 partition at min ISR, although every broker is up",
            ],
            problems.Select(p => p.Title));
        Assert.Equal([Severity.Critical, Severity.Warning, Severity.Warning], problems.Select(p => p.Severity));
        Assert.Equal(new Subject.Partitions(PartitionState.AtMinIsr), problems[2].About);
    }

    [Fact]
    public async Task A_partition_that_misses_two_away_brokers_is_told_of_both_together()
    {
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        _rig.Cluster.Kill(2);
        var problems = (await _rig.NextAsync()).Problems;

        Assert.Equal(["broker-away/3", "brokers-away/2+3", "broker-away/2"], problems.Select(p => p.Key));
        Assert.StartsWith(
            "Brokers 2 and 3 are away together: 5 partitions under min ISR, 12 under-replicated", problems[1].Title,
            StringComparison.Ordinal);
        Assert.Equal(ProblemKind.BrokerAway, problems[2].Kind);
    }

    [Fact]
    public async Task Many_brokers_away_are_one_entry()
    {
        var rig = new Rig(1, 2, 3, 4, 5, 6);
        for (var broker = 2; broker <= 6; broker++) rig.Cluster.Add($"on-{broker}", [1, broker], [broker]);
        await rig.LookAsync();
        for (var broker = 2; broker <= 6; broker++) rig.Cluster.Kill(broker);

        var problem = Assert.Single((await rig.NextAsync()).Problems);
        Assert.Equal("5 of 6 brokers are away: 5 partitions without leader, 5 under-replicated, 5 at min ISR", problem.Title);
    }

    [Fact]
    public async Task Internal_topics_tell_how_many_groups_cannot_commit()
    {
        // billing is kept on partition 9 of 50, mail on 49.
        var offsets = _rig.Cluster.Add(GroupCoordinators.Topic, [.. Enumerable.Range(0, 50).Select(p => new[] { p == 9 ? 3 : 1 })]);
        _rig.Cluster.Add("__transaction_state", [1, 3], [3]);
        _rig.Cluster.AddGroup("billing", 3);
        _rig.Cluster.AddGroup("mail", 1);
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();

        Assert.Equal(-1, offsets.Partitions[9].Leader);
        Assert.EndsWith(
            "1 group cannot commit. Transactions kept on 1 partition of __transaction_state can neither begin nor end.",
            Assert.Single(_rig.Now.Problems).Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_min_isr_is_not_known_nothing_is_judged_against_it()
    {
        _rig.Cluster.Failing["ReadTopicConfigs"] = "Not authorised to describe the topics' configs.";
        _rig.Cluster.Topics["orders"].Partitions[0].Isr.Remove(1);
        var view = await _rig.LookAsync();

        Assert.Equal(15, view.Totals.MinIsrUnknown);
        Assert.Equal((0, 1), (view.Totals.UnderMinIsr, view.Totals.UnderReplicated));
        Assert.Null(view.Totals.Judged(view.Totals.UnderMinIsr));
        Assert.Equal(double.NaN, (await _rig.NextAsync()).History.Samples[^1].UnderMinIsr);
        Assert.Contains(view.Problems, p => p.Title.EndsWith("Not authorised to describe the topics' configs.", StringComparison.Ordinal));
    }
}
