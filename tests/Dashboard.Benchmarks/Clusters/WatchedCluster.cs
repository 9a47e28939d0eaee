using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dashboard.Core;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tails;
using Dashboard.Kafka;
using Dashboard.Kafka.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Benchmarks.Clusters;

/// <summary>A cluster watched within this process by the dashboard's own collector, whose bytes are counted.</summary>
internal sealed class WatchedCluster : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ClusterId _id;
    private readonly CountedReaders _readers;

    private WatchedCluster(ServiceProvider services, ClusterId id, CountedReaders readers) =>
        (_services, _id, _readers) = (services, id, readers);

    /// <summary>Bytes sent and received so far by all lanes.</summary>
    public long Bytes => _readers.Bytes;

    private IClusterFeed Feed => _services.GetRequiredService<IClusterFeed>();

    public static ClusterDefinition Definition(string bootstrapServers) =>
        new() { Id = ClusterId.OfName("benchmark"), Name = "benchmark", BootstrapServers = bootstrapServers };

    public static async Task<WatchedCluster> StartAsync(string bootstrapServers, MonitorOptions options)
    {
        var definition = Definition(bootstrapServers);
        var readers = new CountedReaders(new ClusterReadersFactory(TimeProvider.System));
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClusterDirectory>(new OneCluster(definition))
            .AddDashboardKafka()
            .AddSingleton<IClusterReadersFactory>(readers)
            .AddSingleton(new TailOptions())
            .AddDashboardCore(options)
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        await using var all = services.GetRequiredService<IClusterFeed>().SubscribeAll();
        if (all.Current.IsEmpty) await all.NewerAsync(CancellationToken.None).FirstAsync(clusters => !clusters.IsEmpty);
        return new WatchedCluster(services, definition.Id, readers);
    }

    /// <summary>Asks all lanes for a round.</summary>
    public void Ask() => Feed.Refresh(_id);

    /// <summary>The first snapshot, from the current one on, of which the condition holds.</summary>
    public async Task<ClusterSnapshot> UntilAsync(Func<ClusterSnapshot, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var following = Feed.Subscribe(_id)!;
        return holds(following.Current) ? following.Current : await following.NewerAsync(patience.Token).FirstAsync(holds, patience.Token);
    }

    /// <summary>Ends the watch and its connections; what it knows stays.</summary>
    public async Task StopAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }

    private sealed class CountedReaders(ClusterReadersFactory readers) : IClusterReadersFactory
    {
        private ImmutableList<ClusterReaders> _open = [];

        public long Bytes => _open.Sum(r => r.Counters.BytesIn + r.Counters.BytesOut);

        public IClusterReaders Open(ClusterDefinition cluster, Lane lane)
        {
            var opened = (ClusterReaders)readers.Open(cluster, lane);
            ImmutableInterlocked.Update(ref _open, list => list.Add(opened));
            return opened;
        }
    }

    private sealed class OneCluster(ClusterDefinition definition) : IClusterDirectory
    {
        public ImmutableArray<ClusterDefinition> Current => [definition];

        public async IAsyncEnumerable<ImmutableArray<ClusterDefinition>> WatchAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return Current;
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
