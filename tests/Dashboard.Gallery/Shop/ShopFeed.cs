using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Stores;

namespace Dashboard.Gallery.Shop;

/// <summary>The ports of the shell, answered with an invented shop in trouble, a quiet cluster and one that cannot be reached.</summary>
internal sealed class ShopFeed(ShopClock clock) : IClusterFeed, IClusterDirectory, IMuteStore, IDatabaseHealth
{
    private readonly ImmutableArray<ClusterDefinition> _clusters =
    [
        Define("archive", "#1b7643"), Define("shop", "#7c5cff"), Define("shop-eu-west-3-blue-green-candidate-with-a-rather-long-name",
            "#b3231b"),
    ];

    public ImmutableArray<ClusterSnapshot> All => [.. _clusters.Select(Snapshot)];

    ImmutableArray<ClusterDefinition> IClusterDirectory.Current => _clusters;

    ImmutableArray<Mute> IMuteStore.Current => [];

    DatabaseHealth IDatabaseHealth.Current => new(true, clock.Start, null);

    public ClusterId Shop => _clusters[1].Id;

    public ClusterSnapshot? Find(ClusterId id) => All.FirstOrDefault(s => s.Id == id);

    public ISubscription<ClusterSnapshot>? Subscribe(ClusterId id) => Find(id) is { } snapshot ? new Still<ClusterSnapshot>(snapshot)
        : null;

    public ISubscription<ImmutableArray<ClusterSnapshot>> SubscribeAll() => new Still<ImmutableArray<ClusterSnapshot>>(All);

    public void Refresh(ClusterId id)
    {
    }

    public IAsyncEnumerable<ImmutableArray<ClusterDefinition>> WatchAsync(CancellationToken cancellationToken) =>
        Nothing<ImmutableArray<ClusterDefinition>>(cancellationToken);

    IAsyncEnumerable<DatabaseHealth> IDatabaseHealth.WatchAsync(CancellationToken cancellationToken) =>
        Nothing<DatabaseHealth>(cancellationToken);

    public Task MuteAsync(
        ClusterId cluster, string problemKey, string why, DateTimeOffset until, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task UnmuteAsync(ClusterId cluster, string problemKey, ClaimsPrincipal by, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    private static ClusterDefinition Define(string name, string colour) =>
        new() { Id = ClusterId.OfName(name), Name = name, BootstrapServers = "kafka:9092", Colour = colour };

    private ClusterSnapshot Snapshot(ClusterDefinition cluster) => cluster.Name switch
    {
        "shop" => ShopSnapshot.InTrouble(cluster, clock),
        "archive" => ShopSnapshot.Quiet(cluster, clock),
        _ => ShopSnapshot.Unreachable(cluster, clock),
    };

    private static async IAsyncEnumerable<T> Nothing<T>([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        yield break;
    }

    private sealed class Still<T>(T now) : ISubscription<T>
    {
        public T Current => now;

        public IAsyncEnumerable<T> NewerAsync(CancellationToken ct) => Nothing<T>(ct);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
