using System.Collections.Concurrent;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Testing;
using Dashboard.Testing.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class ClusterMonitorTests : IAsyncDisposable
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(10);

    private readonly FakeClock _clock = new();

    /// <summary>The slow lane's second round never comes by time.</summary>
    private readonly MonitorOptions _options = new() { Slow = new LaneTiming(TimeSpan.FromDays(1), TimeSpan.FromSeconds(30)) };
    private readonly FakeCluster _cluster;
    private readonly FakeDirectory _directory;
    private readonly Opened _factory;
    private readonly CollectorMeter _meter;
    private readonly ClusterMonitor _monitor;

    public ClusterMonitorTests()
    {
        _cluster = new FakeCluster(1) { Clock = _clock };
        _cluster.Add("orders", [1]);
        _directory = new FakeDirectory(_cluster.Definition);
        _factory = new Opened(_cluster);
        _meter = new CollectorMeter(_clock);
        _monitor = new ClusterMonitor(
            _directory, _factory, _options, _meter, _clock, NullLogger<ClusterMonitor>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ClusterId Id => _cluster.Definition.Id;

    public async ValueTask DisposeAsync()
    {
        await _monitor.StopAsync(Token).WaitAsync(_soon, Token);
        _monitor.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task All_lanes_ask_at_once_after_the_start()
    {
        await using var view = await FollowAsync();
        var whole = await UntilAsync(view, v => v.IsWhole(_clock.GetUtcNow()));

        Assert.Equal("orders", whole.Topics.Name(0));
        Assert.Equal(_clock.GetUtcNow(), whole.ComposedAt);
        Assert.All(whole.Lanes, lane => Assert.Equal(1, lane.Rounds));
    }

    [Fact]
    public async Task Start_does_not_wait_for_kafka_and_stop_not_for_a_reader_that_hangs()
    {
        _cluster.Gate = (_, _, _) => new TaskCompletionSource().Task;
        await _monitor.StartAsync(Token).WaitAsync(_soon, Token);
        // The deadlines of three rounds, and the pause between two lists of clusters.
        await _clock.WhenArmedAsync(4);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var stopping = _monitor.StopAsync(Token);
        await _clock.WhenArmedAsync(4);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await stopping.WaitAsync(_soon, Token);
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_reached_says_why_and_comes_back()
    {
        _cluster.Unreachable = "kafka-1:9092 refused the connection.";
        await using var view = await FollowAsync();
        var away = await UntilAsync(view, v => v.State(Lane.Fast).Rounds == 1);
        var later = await UntilAsync(view, v => v.State(Lane.Fast).Rounds >= 6, advance: true);
        _cluster.Unreachable = null;
        var back = await UntilAsync(view, v => v.IsWhole(_clock.GetUtcNow()), advance: true);

        Assert.Equal((false, "kafka-1:9092 refused the connection.", null), Reach(away));
        Assert.False(later.Reachability.IsReached);
        Assert.Equal("orders", back.Topics.Name(0));
        Assert.Empty(back.Problems);
    }

    [Fact]
    public async Task A_removed_cluster_ends_its_streams_and_leaves_and_an_added_one_is_watched()
    {
        await using var view = await FollowAsync();
        var other = _cluster.Definition with { Id = ClusterId.OfName("other"), Name = "other" };
        _directory.Set(other);
        await foreach (var _ in view.NewerAsync(Token))
        {
            // Until it ends.
        }

        Assert.Null(_monitor.Find(Id));
        Assert.Null(_monitor.Subscribe(Id));
        await using var all = _monitor.SubscribeAll();
        var list = await UntilAsync(all, l => l.Any(c => c.Name == "other"), advance: true);
        Assert.Single(list);
    }

    [Fact]
    public async Task An_edited_cluster_is_opened_anew_and_its_followers_stay()
    {
        await using var view = await FollowAsync();
        var before = await UntilAsync(view, v => v.IsWhole(_clock.GetUtcNow()));
        _directory.Set(_cluster.Definition with { BootstrapServers = "kafka-2:9092" });
        var after = await UntilAsync(view, v => v.Version > before.Version && v.IsWhole(_clock.GetUtcNow()));

        Assert.Equal(before.Topics.Name(0), after.Topics.Name(0));
        Assert.Equal(["kafka-1:9092", "kafka-2:9092"], _factory.Servers.Distinct().Order());
    }

    [Fact]
    public async Task What_is_known_outlives_an_edit_of_the_same_cluster_and_not_one_that_leads_to_another()
    {
        await using var view = await FollowAsync();
        var before = await UntilAsync(view, v => v.IsWhole(_clock.GetUtcNow()));
        _cluster.Unreachable = "kafka-2:9092 refused the connection.";
        _directory.Set(_cluster.Definition with { BootstrapServers = "kafka-2:9092", Name = "market" });
        var away = await UntilAsync(view, v => v.Name == "market" && !v.Reachability.IsReached, advance: true);
        Assert.Equal(("market", "orders", before.Reachability.LastAnswer), (away.Name, away.Topics.Name(0), away.Reachability.LastAnswer));

        (_cluster.Unreachable, _cluster.KafkaClusterId) = (null, "another");
        var other = await UntilAsync(
            view, v => v.Topology.KafkaClusterId == "another" && v.IsWhole(_clock.GetUtcNow()), advance: true);
        Assert.Equal("market", other.Name);
        Assert.DoesNotContain(other.Changes, change => change.At <= away.ComposedAt);
        Assert.True(away.Version < other.Version);
    }

    [Fact]
    public async Task A_renamed_cluster_keeps_its_connections_and_what_is_known()
    {
        await using var view = await FollowAsync();
        await UntilAsync(view, v => v.IsWhole(_clock.GetUtcNow()));
        _directory.Set(_cluster.Definition with { Name = "market", Colour = "#336699" });
        var renamed = await UntilAsync(view, v => v.Name == "market");

        Assert.Equal(1, renamed.Topics.Count);
        Assert.Equal(3, _factory.Servers.Count);
    }

    [Fact]
    public async Task A_new_topic_gets_its_configs_without_waiting_for_the_slow_lanes_interval()
    {
        await using var view = await FollowAsync();
        await UntilAsync(view, v => v.IsWhole(_clock.GetUtcNow()));
        var began = _clock.GetUtcNow();
        _cluster.Add("payments", [1]);
        var seen = await UntilAsync(view, v => v.State(Lane.Slow).Rounds == 2, advance: true);

        Assert.Equal(1, seen.MinInSync("payments"));
        Assert.True(_clock.GetUtcNow() < began + seen.State(Lane.Slow).Interval);
    }

    [Fact]
    public async Task Refresh_of_a_cluster_that_is_not_watched_does_nothing()
    {
        await using var view = await FollowAsync();

        _monitor.Refresh(ClusterId.OfName("nobody"));

        Assert.Null(_monitor.Find(ClusterId.OfName("nobody")));
    }

    private static (bool, string?, DateTimeOffset?) Reach(ClusterSnapshot view) =>
        (view.Reachability.IsReached, view.Reachability.Reason, view.Reachability.LastAnswer);

    private async Task<ISubscription<ClusterSnapshot>> FollowAsync()
    {
        await using var all = _monitor.SubscribeAll();
        await _monitor.StartAsync(Token).WaitAsync(_soon, Token);
        await UntilAsync(all, list => list.Length > 0);
        return _monitor.Subscribe(Id)!;
    }

    private async Task<T> UntilAsync<T>(ISubscription<T> view, Predicate<T> wanted, bool advance = false)
    {
        if (wanted(view.Current)) return view.Current;
        var found = Task.Run(async () => await view.NewerAsync(Token).FirstAsync(v => wanted(v), Token), Token);
        if (advance) await WithTimeAsync(found);
        return await found.WaitAsync(_soon, Token);
    }

    /// <summary>
    /// Lets the clock run, a tenth of a second whenever three timers rest and the work that was queued before has begun, until the task has
    /// ended. How much of its time that takes depends on the machine, so what bounds it is real time.
    /// </summary>
    private async Task WithTimeAsync(Task task)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!task.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            var rest = _clock.WhenAtRestAsync(3);
            if (await Task.WhenAny(task, rest) == task) break;
            await rest;
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Run(static () => { }, Token);
        }

        await task;
    }

    private sealed class Opened(FakeCluster cluster) : IClusterReadersFactory
    {
        public ConcurrentQueue<string> Servers { get; } = [];

        public IClusterReaders Open(ClusterDefinition definition, Lane lane)
        {
            Servers.Enqueue(definition.BootstrapServers);
            return cluster.Open(definition, lane);
        }
    }
}
