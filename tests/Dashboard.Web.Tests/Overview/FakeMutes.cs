using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;

namespace Dashboard.Web.Tests.Overview;

/// <summary>Mutes in memory; refuses with the exception it is given.</summary>
internal sealed class FakeMutes : IMuteStore
{
    public ImmutableArray<Mute> Current { get; set; } = [];

    public Exception? Refuses { get; set; }

    public Task MuteAsync(
        ClusterId cluster, string problemKey, string why, DateTimeOffset until, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        if (Refuses is not null) return Task.FromException(Refuses);
        Current = Current.Add(new(cluster, problemKey, by.Identity?.Name ?? "", why, until.AddHours(-1), until));
        return Task.CompletedTask;
    }

    public Task UnmuteAsync(ClusterId cluster, string problemKey, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        Current = Current.RemoveAll(m => m.Cluster == cluster && m.ProblemKey == problemKey);
        return Task.CompletedTask;
    }
}
