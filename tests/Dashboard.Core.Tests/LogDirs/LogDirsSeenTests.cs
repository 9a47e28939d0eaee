using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.LogDirs;

public sealed class LogDirsSeenTests
{
    private readonly Rig _rig = new(1, 2);

    [Fact]
    public async Task The_disks_of_a_silent_broker_stay_as_last_told_with_their_age()
    {
        _rig.Cluster.LogDirs.AddRange([(1, "/d", 10), (2, "/d", 20)]);
        await _rig.LookAsync();
        var first = _rig.Clock.GetUtcNow();
        _rig.Cluster.Brokers[2].IsSilent = true;
        _rig.Cluster.LogDirs[0] = (1, "/d", 9);
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await _rig.LookAsync();

        Assert.Equal(
            [(1, 9L, first.AddMinutes(1)), (2, 20L, first)],
            _rig.Now.LogDirs.Dirs.Select(d => (d.Broker, d.UsableBytes!.Value, d.At)));
    }

    [Fact]
    public async Task A_round_that_may_not_read_them_keeps_what_was_known_and_says_so()
    {
        _rig.Cluster.LogDirs.Add((1, "/d", 10));
        await _rig.LookAsync();
        _rig.Cluster.Failing["ReadLogDirs"] = "DescribeLogDirs was refused.";
        await _rig.LookAsync();

        Assert.Single(_rig.Now.LogDirs.Dirs);
        Assert.Contains(_rig.Now.State(Dashboard.Core.Monitoring.Lane.Slow).Faults, f => f.Sentence == "DescribeLogDirs was refused.");
    }
}
