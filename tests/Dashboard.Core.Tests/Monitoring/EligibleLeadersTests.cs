using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class EligibleLeadersTests
{
    [Fact]
    public async Task They_are_asked_for_only_of_topics_in_trouble()
    {
        var rig = new Rig(1, 2);
        rig.Cluster.Add("well", [1]);
        rig.Cluster.Add("alone", [2]);
        rig.Cluster.EligibleLeaders[("well", 0)] = new([1], []);
        rig.Cluster.EligibleLeaders[("alone", 0)] = new([2], []);
        await rig.LookAsync();
        Assert.Null(rig.Now.EligibleLeaders.Value);

        rig.Cluster.Kill(2);
        await rig.NextAsync();
        await rig.RoundAsync(Lane.Medium);

        var (partition, leaders) = Assert.Single(rig.Now.EligibleLeaders.Value!);
        Assert.Equal((("alone", 0), 2), (partition, Assert.Single(leaders.Eligible)));
    }

    [Fact]
    public async Task What_was_told_in_one_trouble_is_forgotten_before_the_next()
    {
        var rig = new Rig(1, 2);
        rig.Cluster.Add("alone", [2]);
        rig.Cluster.EligibleLeaders[("alone", 0)] = new([2], []);
        await rig.LookAsync();
        rig.Cluster.Kill(2);
        await rig.NextAsync();
        await rig.RoundAsync(Lane.Medium);
        Assert.NotNull(rig.Now.EligibleLeaders.Value);

        rig.Cluster.Restart(2);
        await rig.NextAsync();
        await rig.RoundAsync(Lane.Medium);
        Assert.Null(rig.Now.EligibleLeaders.Value);
    }
}
