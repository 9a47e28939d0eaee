using Dashboard.Core.Alerts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.Alerts;

public sealed class CollectorAndGroupProblemsTests
{
    private readonly Rig _rig = new(1, 2);

    [Fact]
    public async Task An_unreachable_cluster_is_one_entry_and_the_last_view_stays()
    {
        _rig.Cluster.Add("orders", [1, 2]).Partitions[0].End = 100;
        await _rig.LookAsync();
        _rig.Cluster.Unreachable = "kafka-1:9092 and kafka-2:9092 refused the connection.";
        foreach (var lane in Enum.GetValues<Lane>()) await _rig.RoundAsync(lane);

        var problem = Assert.Single(_rig.Now.Problems);
        Assert.Equal("shop cannot be reached: kafka-1:9092 and kafka-2:9092 refused the connection.", problem.Title);
        Assert.Equal((ProblemKind.ClusterUnreachable, Severity.Critical), (problem.Kind, problem.Severity));
        Assert.Equal((1, 0, 2), (_rig.Now.Totals.Partitions, _rig.Now.Totals.BrokersUp, _rig.Now.Totals.BrokersKnown));
        Assert.Equal((100L, ReadFault.BrokerSilent), (_rig.Now.End.Value(0), _rig.Now.End.Fault(0)));
        Assert.NotNull(_rig.Now.Reachability.LastAnswer);
        Assert.Equal(" does not answer", Assert.Single(_rig.Now.Changes).After);
    }

    [Fact]
    public async Task A_lane_that_is_too_old_fails_and_nothing_wrong_may_not_be_said()
    {
        await _rig.LookAsync();
        var view = await _rig.AfterAsync(TimeSpan.FromSeconds(40));

        var problem = Assert.Single(view.Problems);
        Assert.Equal(("collector/medium", ProblemKind.CollectorFailing), (problem.Key, problem.Kind));
        Assert.False(view.IsWhole(_rig.Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(2.34, 1)]
    public async Task Pauses_that_brokers_ask_for_are_told_from_a_second_a_round_on(double seconds, int problems)
    {
        var view = await _rig.LookAsync();
        var throttled = view.State(Lane.Medium) with { Throttled = TimeSpan.FromSeconds(seconds) };

        var found = CollectorProblems.Find(view with { Lanes = view.Lanes.SetItem((int)Lane.Medium, throttled) }, _rig.Clock.GetUtcNow());

        Assert.Equal(problems, found.Count(f => f.Key == "collector/medium/throttled"));
        Assert.All(found, f => Assert.Contains("2.3 s in the newest round", f.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_lost_its_members_is_a_problem_for_a_day_after_its_last_progress()
    {
        _rig.Cluster.Add("orders", [1]).Partitions[0].End = 100;
        var group = _rig.Cluster.AddGroup("mail", 1, [("orders", 0)]);
        group.Committed[("orders", 0)] = 10;
        await _rig.LookAsync();
        group.Committed[("orders", 0)] = 80;
        await _rig.NextAsync();
        group.LeaveAll();
        await _rig.NextAsync();
        var at = _rig.Clock.GetUtcNow();
        var problem = Assert.Single(_rig.Now.Problems);
        await _rig.AfterAsync(TimeSpan.FromHours(24));

        Assert.Equal("Group mail has no members: 20 offsets behind", problem.Title);
        Assert.EndsWith(
            "Listed as it had members that were seen to commit, and lost them: for 24 h from its last commit.", problem.Meaning,
            StringComparison.Ordinal);
        Assert.Equal(at, problem.Since);
        Assert.DoesNotContain(_rig.Now.Problems, p => p.Kind == ProblemKind.GroupWithoutMembers);
        Assert.Single(_rig.Now.Groups);
    }

    [Fact]
    public async Task Groups_left_behind_before_the_first_look_are_one_entry_for_a_day_from_then()
    {
        _rig.Cluster.Add("orders", [1]).Partitions[0].End = 100;
        foreach (var id in new[] { "old-a", "old-b" }) _rig.Cluster.AddGroup(id, 1).Committed[("orders", 0)] = 10;
        _rig.Cluster.AddGroup("done", 1).Committed[("orders", 0)] = 100;
        await _rig.LookAsync();
        var first = _rig.Clock.GetUtcNow();
        await _rig.AfterAsync(TimeSpan.FromHours(23));
        await _rig.LookAsync();
        var problem = Assert.Single(_rig.Now.Problems);
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        await _rig.LookAsync();

        Assert.Equal("Groups old-a and old-b have no members: 180 offsets behind", problem.Title);
        Assert.Equal(
            "They had none already when first seen here, so when they last read is not known: listed for 24 h from then.", problem.Meaning);
        Assert.Equal((first, true, new Subject.Groups()), (problem.Since, problem.SinceIsAtLeast, problem.About));
        Assert.Empty(_rig.Now.Problems);
    }

    [Fact]
    public async Task A_group_left_behind_stays_a_problem_while_its_lag_is_not_known()
    {
        _rig.Cluster.Add("orders", [1]).Partitions[0].End = 100;
        _rig.Cluster.AddGroup("old", 2).Committed[("orders", 0)] = 10;
        await _rig.LookAsync();
        _rig.Cluster.Brokers[2].IsSilent = true;
        await _rig.NextAsync();

        Assert.Contains(_rig.Now.Problems, p => p.Title == "Group old has no members");
    }

    [Fact]
    public async Task Many_groups_without_members_are_ten_entries_and_a_count()
    {
        _rig.Cluster.Add("orders", [1]).Partitions[0].End = 100;
        for (var i = 0; i < 40; i++) _rig.Cluster.AddGroup($"g{i:00}", 1, [("orders", 0)]).Committed[("orders", 0)] = 1;
        await _rig.LookAsync();
        foreach (var group in _rig.Cluster.Groups.Values) group.Committed[("orders", 0)] = 2;
        await _rig.NextAsync();
        foreach (var group in _rig.Cluster.Groups.Values) group.LeaveAll();
        var problems = (await _rig.NextAsync()).Problems;

        Assert.Equal(11, problems.Length);
        Assert.Contains(problems, p => p.Title == "30 more groups have no members");
        Assert.Equal(["40 groups lost all members"], _rig.Now.Changes.Select(c => $"{c.Before}{c.Subject}{c.After}"));
    }

    [Fact]
    public async Task Hostile_and_long_names_are_harmless_in_sentences_and_whole_in_keys_and_subjects()
    {
        var id = "a\u202Eb\n" + new string('x', 200) + "/end";
        _rig.Cluster.Add("orders", [1]).Partitions[0].End = 100;
        var group = _rig.Cluster.AddGroup(id, 1, [("orders", 0)]);
        group.Committed[("orders", 0)] = 1;
        await _rig.LookAsync();
        group.Committed[("orders", 0)] = 2;
        await _rig.NextAsync();
        group.LeaveAll();
        var problem = Assert.Single((await _rig.NextAsync()).Problems);

        Assert.StartsWith("Group a\uFFFDb\uFFFDxxx", problem.Title, StringComparison.Ordinal);
        Assert.Contains("xx…xx", problem.Title, StringComparison.Ordinal);
        Assert.InRange(problem.Title.Length, 1, 120);
        Assert.EndsWith(id, problem.Key, StringComparison.Ordinal);
        Assert.Equal(new Subject.Group(id), problem.About);
    }
}
