using Dashboard.Benchmarks.App;
using Dashboard.Benchmarks.Clusters;
using Dashboard.Testing.Kafka;

namespace Dashboard.Benchmarks;

/// <summary>What the benchmarks share: started when the first of them asks, gone with the run.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly Lazy<Task<KafkaCluster>> _cluster;
    private readonly Lazy<Task<PublishedDashboard>> _dashboard;

    public Bench(BenchOptions options)
    {
        Options = options;
        _cluster = new(() => BenchCluster.StartAsync(options.Topics, options.Groups));
        _dashboard = new(async () => await PublishedDashboard.StartAsync((await _cluster.Value).BootstrapServers));
    }

    public BenchOptions Options { get; }

    public Figures Figures { get; } = new();

    public Task<KafkaCluster> ClusterAsync() => _cluster.Value;

    public Task<PublishedDashboard> DashboardAsync() => _dashboard.Value;

    public async ValueTask DisposeAsync()
    {
        if (_dashboard.IsValueCreated && await Task.WhenAny(_dashboard.Value) is { IsCompletedSuccessfully: true } dashboard)
            await (await dashboard).DisposeAsync();
        if (_cluster.IsValueCreated && await Task.WhenAny(_cluster.Value) is { IsCompletedSuccessfully: true } cluster)
            await (await cluster).DisposeAsync();
    }
}
