using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Stores;
using Dashboard.Testing.Snapshots;

namespace Dashboard.Gallery.Shop;

/// <summary>The ports of the shell, answered with an invented shop in trouble, a quiet cluster and one that cannot be reached.</summary>
internal sealed class ShopFeed(ShopClock clock) : IClusterFeed, IClusterDirectory, IMuteStore, IDatabaseHealth
{
    private readonly ImmutableArray<ClusterDefinition> _clusters =
    [
        Define("archive", "#1b7643"), Define("empty", "#888888"), Define("many", "#0a5fb4"), Define("new", "#cc8800"),
        Define("refused", "#aa2222"), Define("shop", "#7c5cff"),
        Define("shop-eu-west-3-blue-green-candidate-with-a-rather-long-name", "#b3231b"),
    ];

    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(5);

    private (ImmutableArray<ClusterSnapshot> Snapshots, DateTimeOffset At) _made = ([], DateTimeOffset.MinValue);

    /// <summary>Made anew when a page comes later, so that nothing on it is old.</summary>
    public ImmutableArray<ClusterSnapshot> All
    {
        get
        {
            if (clock.GetUtcNow() - _made.At > _fresh) _made = ([.. _clusters.Select(Snapshot)], clock.GetUtcNow());
            return _made.Snapshots;
        }
    }

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
        "shop" => Scenes.InTrouble(cluster.Id, cluster.Name, clock.GetUtcNow()).WithExtras(),
        "empty" => Scenes.Empty(cluster.Id, cluster.Name, clock.GetUtcNow()),
        "many" => Scenes.Many(cluster.Id, cluster.Name, clock.GetUtcNow()),
        "new" => Scenes.NeverReached(cluster.Id, cluster.Name, clock.GetUtcNow()),
        "refused" => Scenes.NeverReached(cluster.Id, cluster.Name, clock.GetUtcNow(),
            "kafka-1:9092 refused the connection: nothing listens there."),
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
