using System.Collections.Immutable;
using Dashboard.Core.Clusters;

namespace Dashboard.Web.Tests.Overview;

/// <summary>No definitions: clusters are named by their snapshots.</summary>
internal sealed class FakeDirectory : IClusterDirectory
{
    public ImmutableArray<ClusterDefinition> Current => [];

    public IAsyncEnumerable<ImmutableArray<ClusterDefinition>> WatchAsync(CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<ImmutableArray<ClusterDefinition>>();
}
