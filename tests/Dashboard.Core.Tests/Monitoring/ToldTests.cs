using System.Collections.Immutable;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Quotas;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class ToldTests
{
    private readonly Rig _rig = new(1);

    [Fact]
    public async Task What_a_principal_may_not_see_is_no_fault_of_the_lane()
    {
        _rig.Cluster.Failing["ReadQuotas"] = "DescribeClientQuotas was refused.";
        await _rig.LookAsync();
        Assert.Equal((null, ReadFault.NotAuthorised), (_rig.Now.Quotas.Value, _rig.Now.Quotas.Fault));
        Assert.Empty(_rig.Now.State(Lane.Slow).Faults);
    }

    [Fact]
    public async Task What_was_told_stays_with_its_age_when_it_is_refused_later()
    {
        _rig.Cluster.Quotas.Add(new Quota([new("user", "ann")], ImmutableSortedDictionary<string, double>.Empty));
        await _rig.LookAsync();
        var at = _rig.Clock.GetUtcNow();
        _rig.Cluster.Failing["ReadQuotas"] = "DescribeClientQuotas was refused.";
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await _rig.LookAsync();
        Assert.Single(_rig.Now.Quotas.Value!);
        Assert.Equal((at, "DescribeClientQuotas was refused."), (_rig.Now.Quotas.At, _rig.Now.Quotas.Reason));
    }
}
