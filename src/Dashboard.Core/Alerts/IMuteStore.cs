using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Clusters;

namespace Dashboard.Core.Alerts;

/// <summary>A problem that somebody has asked not to be reminded of; the number of muted ones is always shown.</summary>
/// <param name="Cluster">The cluster it is in.</param>
/// <param name="ProblemKey">The problem's stable key, e.g. <c>broker-gone:3</c>.</param>
/// <param name="Who">The user's name.</param>
/// <param name="Why">His reason, as typed.</param>
/// <param name="At">When it was muted.</param>
/// <param name="Until">When it speaks again.</param>
public sealed record Mute(ClusterId Cluster, string ProblemKey, string Who, string Why, DateTimeOffset At, DateTimeOffset Until);

/// <summary>
/// The muted problems. Reading answers from memory, also while the database is away; changing throws
/// <see cref="Users.NotAllowedException"/> when <c>by</c> is no administrator (a mute holds for everybody) and
/// <see cref="Stores.StoreAwayException"/> while it is away.
/// </summary>
public interface IMuteStore
{
    /// <summary>All that have not run out.</summary>
    ImmutableArray<Mute> Current { get; }

    /// <summary>Mutes a problem in the name of <paramref name="by"/>, or changes its reason and end.</summary>
    Task MuteAsync(
        ClusterId cluster, string problemKey, string why, DateTimeOffset until, ClaimsPrincipal by, CancellationToken cancellationToken);

    Task UnmuteAsync(ClusterId cluster, string problemKey, ClaimsPrincipal by, CancellationToken cancellationToken);
}
