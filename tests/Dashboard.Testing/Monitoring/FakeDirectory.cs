using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dashboard.Core.Clusters;

namespace Dashboard.Testing.Monitoring;

/// <summary>A directory of clusters that a test fills.</summary>
public sealed class FakeDirectory : IClusterDirectory
{
    private readonly Channel<ImmutableArray<ClusterDefinition>> _lists = Channel.CreateUnbounded<ImmutableArray<ClusterDefinition>>();

    public FakeDirectory(params ClusterDefinition[] clusters) => Set(clusters);

    public ImmutableArray<ClusterDefinition> Current { get; private set; } = [];

    /// <summary>Replaces the list; the watcher sees it next.</summary>
    public void Set(params ClusterDefinition[] clusters)
    {
        Current = [.. clusters];
        _lists.Writer.TryWrite(Current);
    }

    public async IAsyncEnumerable<ImmutableArray<ClusterDefinition>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var list in _lists.Reader.ReadAllAsync(cancellationToken)) yield return list;
    }
}
