using System.Collections.Immutable;
using Dashboard.Core.Clusters;

namespace Dashboard.Core.Monitoring;

/// <summary>
/// The state now and the stream of newer ones from exactly then, as one value. The stream holds one snapshot, the newest: a slow reader
/// skips, never lags. Dispose ends it.
/// </summary>
public interface ISubscription<out T> : IAsyncDisposable
{
    T Current { get; }

    /// <summary>Newer values than <see cref="Current"/>, until disposed, its end, or <paramref name="ct"/>. Read it once.</summary>
    IAsyncEnumerable<T> NewerAsync(CancellationToken ct);
}

/// <summary>Where screens, alerts and metrics read. Nothing here sends a request to Kafka.</summary>
public interface IClusterFeed
{
    /// <summary>The newest snapshot of each watched cluster, by name.</summary>
    ImmutableArray<ClusterSnapshot> All { get; }

    /// <summary>The newest snapshot of one cluster, or null when it is not watched.</summary>
    ClusterSnapshot? Find(ClusterId id);

    /// <summary>Follows one cluster; null when it is not watched. The stream ends when the cluster is removed.</summary>
    ISubscription<ClusterSnapshot>? Subscribe(ClusterId id);

    /// <summary>Follows all clusters; a new array when any of them has a newer snapshot, at most four a second.</summary>
    ISubscription<ImmutableArray<ClusterSnapshot>> SubscribeAll();

    /// <summary>Asks for a round of all lanes soon (after a change, or by a person's click); coalesced with those asked already.</summary>
    void Refresh(ClusterId id);
}
