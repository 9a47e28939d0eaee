using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dashboard.Core;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Tails;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>A cluster watched as the dashboard watches it: the monitor of Core over the readers of this room.</summary>
internal sealed class WatchedCluster : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ClusterId _id;

    private WatchedCluster(ServiceProvider services, ClusterId id) => (_services, _id) = (services, id);

    public ClusterSnapshot Now => Feed.Find(_id)!;

    private IClusterFeed Feed => _services.GetRequiredService<IClusterFeed>();

    public static Task<WatchedCluster> StartAsync(string bootstrapServers, CancellationToken ct) =>
        StartAsync(Definitions.Plaintext(bootstrapServers), ct);

    /// <param name="definition">Where it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="around">Stands between the monitor and the readers.</param>
    /// <param name="options">How often it asks.</param>
    public static async Task<WatchedCluster> StartAsync(
        ClusterDefinition definition, CancellationToken ct, Func<IClusterReadersFactory, IClusterReadersFactory>? around = null,
        MonitorOptions? options = null)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IClusterDirectory>(new OneCluster(definition))
            .AddSingleton(new TailOptions())
            .AddDashboardCore(options)
            .AddDashboardKafka()
            .AddSingleton(at => around is null ? Readers(at) : around(Readers(at)))
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StartAsync(ct);
        await using var all = services.GetRequiredService<IClusterFeed>().SubscribeAll();
        if (all.Current.IsEmpty) await all.NewerAsync(ct).FirstAsync(clusters => !clusters.IsEmpty, ct);
        return new WatchedCluster(services, definition.Id);
    }

    /// <summary>Asks all lanes for a round.</summary>
    public void Refresh() => Feed.Refresh(_id);

    /// <summary>The first snapshot, from the current one on, of which the condition holds.</summary>
    /// <exception cref="TimeoutException">None within the time; the message tells the state.</exception>
    public async Task<ClusterSnapshot> UntilAsync(
        Func<ClusterSnapshot, bool> holds, TimeSpan within, CancellationToken ct,
        [CallerArgumentExpression(nameof(holds))] string condition = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(within);
        await using var following = Feed.Subscribe(_id)!;
        if (holds(following.Current)) return following.Current;
        try
        {
            await foreach (var newer in following.NewerAsync(limit.Token))
                if (holds(newer)) return newer;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Told below, with what was seen last.
        }

        throw new TimeoutException(
            $"Not within {within}: {condition}. Reached: {Now.Reachability}; totals: {Now.Totals}; lanes: {string.Join("; ", Now.Lanes)}.");
    }

    /// <summary>Reads the producers of a partition, as for somebody who looks at them.</summary>
    public Task<Told<PartitionProducers>> ProducersAsync(string topic, int partition, CancellationToken ct) =>
        _services.GetRequiredService<IProducerLookup>().ReadAsync(_id, "ada", topic, partition, ct);

    /// <summary>Shows every snapshot to <paramref name="look"/>, from the next one on, until disposed.</summary>
    public IAsyncDisposable Witness(Action<ClusterSnapshot> look) => new Looking(Feed.Subscribe(_id)!, look);

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static ClusterReadersFactory Readers(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<ClusterReadersFactory>(services);

    private sealed class Looking : IAsyncDisposable
    {
        private readonly ISubscription<ClusterSnapshot> _following;
        private readonly Task _looking;

        public Looking(ISubscription<ClusterSnapshot> following, Action<ClusterSnapshot> look)
        {
            _following = following;
            _looking = Task.Run(async () =>
            {
                await foreach (var snapshot in following.NewerAsync(CancellationToken.None)) look(snapshot);
            });
        }

        public async ValueTask DisposeAsync()
        {
            await _following.DisposeAsync();
            await _looking;
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
