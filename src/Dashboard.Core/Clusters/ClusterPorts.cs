using System.Collections.Immutable;
using System.Security.Claims;

namespace Dashboard.Core.Clusters;

/// <summary>All clusters there are. It answers from memory: while the database is away the last known ones stay.</summary>
public interface IClusterDirectory
{
    /// <summary>Sorted by name; configured and stored ones together. Empty until the store was read once.</summary>
    ImmutableArray<ClusterDefinition> Current { get; }

    /// <summary>The current list at once, then each newer one; a slow reader gets the newest only. Ends with the token.</summary>
    IAsyncEnumerable<ImmutableArray<ClusterDefinition>> WatchAsync(CancellationToken cancellationToken);
}

/// <summary>What came of a change.</summary>
/// <param name="Id">The cluster's id when it was saved, else null.</param>
/// <param name="Errors">What is wrong, each naming its field.</param>
/// <param name="Meanwhile">What stands now, when somebody else changed it since it was read: nothing was saved.</param>
public sealed record ClusterSaved(ClusterId? Id, ImmutableArray<FieldError> Errors, ClusterDefinition? Meanwhile = null);

/// <summary>
/// Changes the stored clusters; those from configuration are not its to change. Secrets go in and never come out.
/// Every method throws <see cref="Users.NotAllowedException"/> when <c>by</c> is no administrator and
/// <see cref="Stores.StoreAwayException"/> while the database is away. A change shows in <see cref="IClusterDirectory"/> at once here
/// and within seconds in other replicas.
/// </summary>
public interface IClusterWriter
{
    Task<ClusterSaved> AddAsync(ClusterInput input, ClaimsPrincipal by, CancellationToken cancellationToken);

    /// <summary>Replaces all but the secrets left empty, unless it is another than the one that was edited.</summary>
    /// <param name="read">What the person edited.</param>
    /// <param name="input">What is to stand.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ClusterSaved> EditAsync(ClusterDefinition read, ClusterInput input, ClaimsPrincipal by, CancellationToken cancellationToken);

    Task RemoveAsync(ClusterId id, ClaimsPrincipal by, CancellationToken cancellationToken);
}
