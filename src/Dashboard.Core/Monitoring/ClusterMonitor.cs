using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring.Composing;
using Dashboard.Core.Monitoring.OnDemand;
using Dashboard.Core.Monitoring.Rounds;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Monitoring;

/// <summary>
/// Watches every cluster of the directory: one that is added is watched at once, one that is edited by new connections that go on with
/// what is known of it, one that is removed no longer.
/// Start never waits for Kafka; stop takes at most 5 s.
/// </summary>
internal sealed class ClusterMonitor(
    IClusterDirectory directory, IClusterReadersFactory factory, MonitorOptions options, CollectorMeter meter, TimeProvider clock,
    ILogger<ClusterMonitor> logger) : BackgroundService, IClusterFeed, IOnDemandReads
{
    private static readonly TimeSpan _betweenArrays = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<ClusterId, Watched> _watched = new();
    private readonly NewestValue<ImmutableArray<ClusterSnapshot>> _all = new([]);
    private readonly Channel<byte> _changed =
        Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ImmutableArray<ClusterSnapshot> All =>
        [.. _watched.Values.Select(w => w.Source.Current).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];

    public ClusterSnapshot? Find(ClusterId id) => _watched.GetValueOrDefault(id)?.Source.Current;

    public ISubscription<ClusterSnapshot>? Subscribe(ClusterId id) => _watched.GetValueOrDefault(id)?.Source.Subscribe();

    public ISubscription<ImmutableArray<ClusterSnapshot>> SubscribeAll() => _all.Subscribe();

    public void Refresh(ClusterId id) => _watched.GetValueOrDefault(id)?.Watch.Ask();

    public Task<Told<T>> ReadAsync<T>(
        ClusterId cluster, string viewer, string name, string of, Func<IClusterReaders, CancellationToken, Task<T>> read,
        CancellationToken ct)
        where T : class =>
        _watched.GetValueOrDefault(cluster)?.Watch.OnDemand.ReadAsync(viewer, name, of, read, ct) ??
        Task.FromResult(new Told<T>(null, null, ReadFault.NotAsked, "This cluster is not watched."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(FollowDirectoryAsync(stoppingToken), OfferAllAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped.
        }
        finally
        {
            await Task.WhenAll(_watched.Values.Select(w => w.Watch.DisposeAsync().AsTask()));
            foreach (var watched in _watched.Values) watched.Source.End();
            _all.End();
        }
    }

    private async Task FollowDirectoryAsync(CancellationToken ct)
    {
        await foreach (var clusters in directory.WatchAsync(ct))
        {
            var wanted = clusters.ToDictionary(c => c.Id);
            foreach (var id in _watched.Keys.Where(id => !wanted.ContainsKey(id))) await RemoveAsync(id);
            foreach (var cluster in clusters)
            {
                if (!_watched.TryGetValue(cluster.Id, out var watched)) Add(cluster, null);
                else if (Connection(watched.Definition) != Connection(cluster)) await ReplaceAsync(watched, cluster);
                else if (watched.Definition != cluster) Rename(watched, cluster);
            }

            _changed.Writer.TryWrite(0);
        }
    }

    private void Add(ClusterDefinition cluster, Watched? before)
    {
        // After an edit the same readers go on following: their stream ends only when the cluster is removed.
        var composer = before?.Watch.Composer ?? new SnapshotComposer(cluster, 1, options, clock);
        var source = before?.Source ?? new NewestValue<ClusterSnapshot>(composer.Current);
        if (composer.Current.Name != cluster.Name) source.Offer(composer.Rename(cluster.Name));
        var watch = new ClusterWatch(cluster, factory, composer, Offer, options, meter, clock, logger);
        _watched[cluster.Id] = new Watched(cluster, watch, source);
        watch.Start();

        void Offer(ClusterSnapshot snapshot)
        {
            source.Offer(snapshot);
            _changed.Writer.TryWrite(0);
        }
    }

    private async Task ReplaceAsync(Watched watched, ClusterDefinition cluster)
    {
        await watched.Watch.DisposeAsync();
        Add(cluster, watched);
    }

    private void Rename(Watched watched, ClusterDefinition cluster)
    {
        _watched[cluster.Id] = watched with { Definition = cluster };
        watched.Watch.Rename(cluster.Name);
    }

    private async Task RemoveAsync(ClusterId id)
    {
        if (!_watched.TryRemove(id, out var watched)) return;
        watched.Source.End();
        await watched.Watch.DisposeAsync();
    }

    private async Task OfferAllAsync(CancellationToken ct)
    {
        while (await _changed.Reader.WaitToReadAsync(ct))
        {
            _changed.Reader.TryRead(out _);
            _all.Offer(All);
            await Task.Delay(_betweenArrays, clock, ct);
        }
    }

    /// <summary>What a connection depends on: all but the name and the look.</summary>
    private static ClusterDefinition Connection(ClusterDefinition cluster) => cluster with { Name = "", Colour = null, ReadOnly = false };

    private sealed record Watched(ClusterDefinition Definition, ClusterWatch Watch, NewestValue<ClusterSnapshot> Source);
}
