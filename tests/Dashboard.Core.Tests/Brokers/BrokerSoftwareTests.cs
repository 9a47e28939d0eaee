using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.Brokers;

public sealed class BrokerSoftwareTests
{
    private readonly Rig _rig = new(1, 2);

    [Fact]
    public async Task An_upgrade_shows_with_the_first_round_after_the_broker_came_back()
    {
        await _rig.LookAsync();
        var upgraded = new BrokerSoftware("4.4", "it was upgraded", [], _rig.Clock.GetUtcNow());
        _rig.Cluster.Brokers[2].Software = upgraded;
        Assert.Equal(upgraded, (await _rig.NextAsync()).Software[2]);
    }

    [Fact]
    public async Task What_a_broker_said_stays_with_its_time_while_it_is_away_and_goes_with_it()
    {
        var said = (await _rig.LookAsync()).Software[2];
        _rig.Cluster.Kill(2);
        _rig.Cluster.Brokers[2].StaysRegistered = false;
        Assert.Same(said, (await _rig.NextAsync()).Software[2]);
        await _rig.AfterAsync(new MonitorOptions().ForgetBrokerAfter);
        Assert.DoesNotContain(2, (await _rig.NextAsync()).Software.Keys);
    }
}
