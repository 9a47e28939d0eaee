using Dashboard.Core.Alerts;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class ChangesTests
{
    private readonly Rig _rig = new(1, 2, 3);

    [Fact]
    public async Task A_broker_that_leaves_is_told_in_a_few_lines_however_many_partitions_it_had()
    {
        _rig.Cluster.Add("cache", [3]);
        _rig.Cluster.AddWide("orders", 17, 3, 1, 2);
        _rig.Cluster.AddWide("pages", 17, 3, 2, 1);
        _rig.Cluster.AddWide("clicks", 7, 1, 2, 3);
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();

        Assert.Equal(
            [
                "Broker 3 left",
                "cache-0 lost its leader, broker 3",
                "Leaders of 34 partitions moved from broker 3 to 1 and 2",
                "ISR of 41 partitions shrank to 2",
            ],
            Told());
        Assert.Equal(new Subject.Broker(3), _rig.Now.Changes[0].About);
        Assert.All(_rig.Now.Changes, c => Assert.Equal(_rig.Clock.GetUtcNow(), c.At));
    }

    [Fact]
    public async Task Its_return_is_told_newest_first()
    {
        _rig.Cluster.Add("cache", [3]);
        _rig.Cluster.Add("orders", [1, 3]);
        await _rig.LookAsync();
        _rig.Cluster.Kill(3);
        await _rig.NextAsync();
        _rig.Cluster.Restart(3);
        _rig.Cluster.CatchUp(3);
        await _rig.NextAsync();

        Assert.Equal(["Broker 3 came back", "cache-0 has a leader again, broker 3", "ISR of orders-0 grew to 2"], Told().Take(3));
        Assert.Equal(6, _rig.Now.Changes.Length);
    }

    [Fact]
    public async Task Topics_created_deleted_and_created_again_are_told()
    {
        _rig.Cluster.Add("a", [1]);
        _rig.Cluster.Add("b", [1]);
        _rig.Cluster.Add("c", [1]);
        await _rig.LookAsync();
        _rig.Cluster.Topics.Remove("a");
        _rig.Cluster.Add("b", [1]);
        _rig.Cluster.Topics["c"].Partitions.Add(new([2]));
        _rig.Cluster.Add("d", [1]);
        await _rig.NextAsync();
        for (var i = 0; i < 20; i++) _rig.Cluster.Add($"new-{i}", [1]);
        await _rig.NextAsync();

        Assert.Equal(
            [
                "20 topics created", "Topic d created", "Topic b deleted and created again", "Topic a deleted",
                "Topic c has 2 partitions, before 1",
            ],
            Told());
    }

    [Fact]
    public async Task Groups_and_their_members_are_told()
    {
        _rig.Cluster.Add("orders", [1]);
        _rig.Cluster.Add(GroupCoordinators.Topic, [1]);
        var search = _rig.Cluster.AddGroup("search", 1, [("orders", 0)], [], []);
        _rig.Cluster.AddGroup("old", 1);
        await _rig.LookAsync();
        _rig.Cluster.AddGroup("fresh", 1, [("orders", 0)]);
        _rig.Cluster.Groups.Remove("old");
        search.Leave("search-3");
        await _rig.NextAsync();
        await _rig.NextAsync();
        await _rig.RoundAsync(Lane.Medium);
        search.LeaveAll();
        await _rig.AfterAsync(TimeSpan.FromMinutes(16));

        Assert.Equal(
            [
                "Group search lost all members", "Group search rebalanced: 3 → 2 members", "Group old disappeared",
                "Group fresh appeared",
            ],
            Told());
    }

    [Fact]
    public async Task A_group_whose_members_change_again_and_again_is_told_once()
    {
        var mail = _rig.Cluster.AddGroup("mail", 1, [], [], []);
        await _rig.LookAsync();
        var first = default(DateTimeOffset);
        for (var time = 1; time <= 7; time++)
        {
            if (mail.Members.Count == 3) mail.Leave("mail-3");
            else mail.Join("mail-3");
            _rig.Clock.Advance(TimeSpan.FromMinutes(10));
            await _rig.RoundAsync(Lane.Medium);
            if (time == 1) first = _rig.Clock.GetUtcNow();
        }

        Assert.Equal(["Group mail rebalanced 7 times, now with 2 members"], Told());
        Assert.Equal((7, first, _rig.Clock.GetUtcNow()), (_rig.Now.Changes[0].Times, _rig.Now.Changes[0].Since, _rig.Now.Changes[0].At));
    }

    [Fact]
    public async Task Members_counted_in_a_rebalance_are_not_told()
    {
        var mail = _rig.Cluster.AddGroup("mail", 1, [], [], []);
        await _rig.LookAsync();
        // Those who left have not timed out yet, and those who came instead are in already.
        foreach (var id in new[] { "a", "b", "c" }) mail.Join(id);
        mail.State = "PreparingRebalance";
        await _rig.NextAsync();
        await _rig.RoundAsync(Lane.Medium);
        foreach (var id in new[] { "mail-1", "mail-2", "mail-3" }) mail.Leave(id);
        mail.State = "Stable";
        await _rig.NextAsync();
        await _rig.RoundAsync(Lane.Medium);

        Assert.Empty(Told());
    }

    [Fact]
    public async Task Lines_of_groups_do_not_push_out_what_brokers_did()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[3].IsSilent = true;
        await _rig.NextAsync();
        for (var round = 0; round < 120; round++)
        {
            foreach (var n in new[] { 1, 2, 3 }) _rig.Cluster.AddGroup($"g-{round}-{n}", 1);
            await _rig.NextAsync();
        }

        Assert.Equal(51, _rig.Now.Changes.Length);
        Assert.Equal("Broker 3 does not answer", Told()[^1]);
    }

    [Fact]
    public async Task A_group_that_a_silent_broker_kept_from_us_does_not_appear_when_it_answers()
    {
        _rig.Cluster.AddGroup("mail", 2);
        _rig.Cluster.Brokers[2].IsSilent = true;
        await _rig.LookAsync();
        _rig.Cluster.Brokers[2].IsSilent = false;
        await _rig.NextAsync();

        Assert.Equal(["Broker 2 answers again"], Told());
    }

    [Fact]
    public async Task A_changed_config_is_told_as_made_outside_of_here_and_that_of_many_once()
    {
        foreach (var name in new[] { "clicks", "orders", "pages" }) _rig.Cluster.Add(name, [1]).Configs["retention.ms"] = "604800000";
        await _rig.LookAsync();
        _rig.Cluster.Topics["clicks"].Configs["retention.ms"] = "259200000";
        _rig.Cluster.Brokers[2].Configs = Threads("8");
        await _rig.RoundAsync(Lane.Slow);
        foreach (var topic in _rig.Cluster.Topics.Values) topic.Configs["retention.ms"] = "60000";
        _rig.Cluster.Topics["clicks"].Configs["retention.ms"] = "259200000";
        _rig.Cluster.Brokers[2].Configs = Threads("16");
        await _rig.RoundAsync(Lane.Slow);

        Assert.Equal(
            [
                "num.io.threads of broker 2 8 → 16, outside this dashboard",
                "retention.ms of 2 topics 7 d → 1 min, outside this dashboard",
                "retention.ms of clicks 7 d → 3 d, outside this dashboard",
            ],
            Told());
    }

    [Fact]
    public async Task A_moved_controller_is_told()
    {
        await _rig.LookAsync();
        _rig.Cluster.Controller = 2;
        await _rig.RoundAsync(Lane.Medium);

        Assert.Equal(["Controller moved from 1 to 2"], Told());
    }

    [Fact]
    public async Task A_controller_that_moved_while_it_was_unknown_is_told_and_one_that_stayed_is_not()
    {
        await _rig.LookAsync();
        foreach (var next in (int[])[1, 2])
        {
            _rig.Cluster.Failing["ReadQuorum"] = "Nobody leads the quorum.";
            await _rig.RoundAsync(Lane.Medium);
            Assert.Null(_rig.Now.Controller);
            _rig.Cluster.Failing.Clear();
            _rig.Cluster.Controller = next;
            await _rig.RoundAsync(Lane.Medium);
        }

        Assert.Equal(["Controller moved from 1 to 2"], Told());
    }

    [Fact]
    public async Task No_more_than_two_hundred_are_kept()
    {
        await _rig.LookAsync();
        for (var round = 0; round < 210; round++)
        {
            _rig.Cluster.Controller = 1 + (round % 2);
            await _rig.RoundAsync(Lane.Medium);
        }

        Assert.Equal(200, _rig.Now.Changes.Length);
    }

    private static ConfigSet Threads(string value) =>
        new([new ConfigEntry("num.io.threads", value, ConfigSource.StaticBroker, null, false, false)]);

    private List<string> Told() => [.. _rig.Now.Changes.Select(c => $"{c.Before}{c.Subject}{c.After}")];
}
