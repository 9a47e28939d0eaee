using System.Collections.Immutable;
using Dashboard.Core.Clusters;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Storage.Clusters;

internal sealed class ClusterDirectory(ConfiguredClusters configured, ClusterSecretProtector protector)
    : IClusterDirectory, IDisposable
{
    private readonly Latest<ImmutableArray<ClusterDefinition>> _latest = new(Merge(configured, []));
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public ImmutableArray<ClusterDefinition> Current => _latest.Value;

    public IAsyncEnumerable<ImmutableArray<ClusterDefinition>> WatchAsync(CancellationToken cancellationToken) =>
        _latest.WatchAsync(cancellationToken);

    public async Task RefreshAsync(DashboardDb db, CancellationToken cancellationToken)
    {
        // An older reading must not overtake a newer one.
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var rows = await db.Clusters.AsNoTracking().Include(row => row.Secrets).ToListAsync(cancellationToken);
            var now = Merge(configured, rows.Select(row => row.ToDefinition(protector)));
            if (!now.SequenceEqual(Current))
                _latest.Publish(now);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private static ImmutableArray<ClusterDefinition> Merge(ConfiguredClusters configured, IEnumerable<ClusterDefinition> stored)
    {
        var taken = configured.Clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. configured.Clusters.Concat(stored.Where(cluster => !taken.Contains(cluster.Name)))
                .OrderBy(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
