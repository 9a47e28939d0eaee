using System.Collections.Immutable;
using System.Threading.Channels;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;

namespace Dashboard.Testing.Snapshots;

/// <summary>A feed that tells what the test publishes.</summary>
public sealed class FakeClusterFeed : IClusterFeed
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ClusterId, ClusterSnapshot> _newest = [];
    private readonly List<Follower> _followers = [];

    public FakeClusterFeed(params ClusterSnapshot[] clusters)
    {
        foreach (var cluster in clusters) _newest[cluster.Id] = cluster;
    }

    /// <summary>Subscriptions not yet disposed.</summary>
    public int Open
    {
        get { lock (_gate) { return _followers.Count; } }
    }

    public List<ClusterId> Refreshed { get; } = [];

    public ImmutableArray<ClusterSnapshot> All
    {
        get { lock (_gate) { return [.. _newest.Values.OrderBy(c => c.Name, StringComparer.Ordinal)]; } }
    }

    public void Publish(ClusterSnapshot snapshot)
    {
        lock (_gate)
        {
            _newest[snapshot.Id] = snapshot;
            foreach (var follower in _followers) follower.Tell(snapshot.Id);
        }
    }

    /// <summary>The cluster is no longer watched: its streams end.</summary>
    public void Remove(ClusterId id)
    {
        lock (_gate)
        {
            _newest.Remove(id);
            foreach (var follower in _followers) follower.End(id);
        }
    }

    public ClusterSnapshot? Find(ClusterId id)
    {
        lock (_gate) { return _newest.GetValueOrDefault(id); }
    }

    public ISubscription<ClusterSnapshot>? Subscribe(ClusterId id) =>
        Find(id) is { } current ? Add(new Follower<ClusterSnapshot>(this, current, id, () => Find(id)!)) : null;

    public ISubscription<ImmutableArray<ClusterSnapshot>> SubscribeAll() =>
        Add(new Follower<ImmutableArray<ClusterSnapshot>>(this, All, null, () => All));

    public void Refresh(ClusterId id) => Refreshed.Add(id);

    private Follower<T> Add<T>(Follower<T> follower)
    {
        lock (_gate) { _followers.Add(follower); }
        return follower;
    }

    private abstract class Follower
    {
        public abstract void Tell(ClusterId id);

        public abstract void End(ClusterId id);
    }

    private sealed class Follower<T>(FakeClusterFeed feed, T current, ClusterId? only, Func<T> newest) : Follower, ISubscription<T>
    {
        private readonly Channel<T> _newer =
            Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        public T Current => current;

        public override void Tell(ClusterId id)
        {
            if (only is null || only == id) _newer.Writer.TryWrite(newest());
        }

        public override void End(ClusterId id)
        {
            if (only == id) _newer.Writer.TryComplete();
            else if (only is null) _newer.Writer.TryWrite(newest());
        }

        public IAsyncEnumerable<T> NewerAsync(CancellationToken ct) => _newer.Reader.ReadAllAsync(ct);

        public ValueTask DisposeAsync()
        {
            lock (feed._gate) { feed._followers.Remove(this); }
            _newer.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
