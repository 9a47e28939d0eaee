using Confluent.Kafka;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Kafka.Tests.Truth;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>
/// A cluster of three brokers under load, watched as the dashboard watches it, for one drill after the other. Who breaks something mends
/// it. What each snapshot may say is known without asking Kafka; whatever else it says is a lie.
/// </summary>
public sealed class DrillGround : IAsyncDisposable
{
    /// <summary>Written to and read all the time.</summary>
    internal const string Busy = "busy";

    /// <summary>Of replication factor 1, on broker 3, with five records.</summary>
    internal const string Alone = "alone";

    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A fast round begins at most its interval after the one before, and ends within its deadline.</summary>
    private static readonly TimeSpan _longestGap = new MonitorOptions().Fast.Interval + new MonitorOptions().Fast.Deadline;

    private const string Reading = "reading";
    private const string Quiet = "quiet";
    private const long AloneEnd = 5;
    private const long AloneCommitted = 2;

    private readonly Lazy<Task> _set;
    private readonly List<IAsyncDisposable> _parts = [];
    private Load _load = null!;
    private Pulse _pulse = null!;

    public DrillGround() => _set = new(BuildAsync);

    internal KafkaCluster Cluster { get; private set; } = null!;

    internal WatchedCluster Watched { get; private set; } = null!;

    internal MidRound MidRound { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts)) await part.DisposeAsync();
    }

    /// <summary>The ground, with nothing amiss; the running test is skipped with the reason when there is no Kafka.</summary>
    internal async Task SetAsync()
    {
        KafkaHome.Require();
        await _set.Value;
        await Watched.UntilAsync(
            s => s.IsWhole(TimeProvider.System.GetUtcNow()) && s.FindGroup(Reading) is { State: "Stable" }, Patience, Cancel);
    }

    /// <summary>What Kafka never said, of every snapshot from now on until disposed.</summary>
    internal IAsyncDisposable Witness(List<string> lies) =>
        Watched.Witness(s => lies.AddRange(Lies(s).Select(lie => $"{s.ComposedAt:T} {lie}")));

    /// <summary>
    /// Waits until Kafka's own tool says so of every partition: leaders, replicas and ISR of the first round that began after that are
    /// the same.
    /// </summary>
    internal async Task<ClusterSnapshot> FollowsAsync(Func<ToolReadings.Partition, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        Dictionary<(string Topic, int Partition), ToolReadings.Partition> told;
        while (!(told = await ToolReadings.TopicsAsync(Cluster.Tools)).Values.All(wanted)) await Task.Delay(100, patience.Token);

        var next = await LaterAsync(Lane.Fast, rounds: 1);
        Assert.Equal(told.OrderBy(row => row.Key), ToolReadings.TopicsOf(next).OrderBy(row => row.Key));
        return next;
    }

    /// <summary>What is shown when so many rounds have begun and ended from now on; the one under way may have asked before.</summary>
    internal Task<ClusterSnapshot> LaterAsync(Lane lane, int rounds)
    {
        var ended = Watched.Now.State(lane).Rounds;
        return Watched.UntilAsync(s => s.State(lane).Rounds > ended + rounds, Patience, Cancel);
    }

    /// <summary>All replicas are in sync again.</summary>
    internal Task<ClusterSnapshot> IsMendedAsync() => FollowsAsync(p => p is { Leader: 3, Isr: "3" } or { Leader: > 0, Isr: "1,2,3" });

    private async Task BuildAsync()
    {
        // Leaders stay where they are until a drill moves them.
        Cluster = Add(await KafkaCluster.StartAsync(
            new() { Properties = new Dictionary<string, string> { ["auto.leader.rebalance.enable"] = "false" } }, Cancel));
        await Cluster.Tools.CreateTopicAsync(Busy, partitions: 6);
        await Cluster.Tools.RunAsync("kafka-topics", "--create", "--topic", Alone, "--replica-assignment", "3");
        using (var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = Cluster.BootstrapServers }).Build())
        {
            for (var i = 0; i < AloneEnd; i++) await producer.ProduceAsync(Alone, new() { Value = "x" }, Cancel);
        }

        Commits.Commit(Cluster.BootstrapServers, Quiet, [new TopicPartitionOffset(Alone, 0, AloneCommitted)]);
        _pulse = Add(new Pulse());
        _load = Add(new Load(Cluster.BootstrapServers, Busy, partitions: 6));
        Add(new Reader(Cluster.BootstrapServers, Reading, Busy));
        Watched = Add(await WatchedCluster.StartAsync(
            Definitions.Plaintext(Cluster.BootstrapServers), Cancel, readers => MidRound = new MidRound(readers)));
    }

    private T Add<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }

    private IEnumerable<string> Lies(ClusterSnapshot s) =>
        OfRounds(s).Concat(OfEnds(s)).Concat(OfGroup(s, Reading)).Concat(OfGroup(s, Quiet));

    private IEnumerable<string> OfRounds(ClusterSnapshot s)
    {
        var fast = s.State(Lane.Fast);
        if (fast.Failure is { } failure) yield return $"a fast round brought nothing: {failure}";
        // Twice: a broker may be as late as we are.
        if (s.ComposedAt - fast.LastAnswer > _longestGap + (2 * _pulse.Late))
            yield return $"no fast round has ended since {fast.LastAnswer:T}";
        foreach (var fault in fast.Faults.Where(fault => fault.BrokerId < 0)) yield return $"a fast round: {fault.Sentence}";
    }

    private IEnumerable<string> OfEnds(ClusterSnapshot s)
    {
        for (var p = 0; p < _load.Partitions; p++)
        {
            var i = s.Topics.OrdinalOf(Busy, p);
            var end = i < 0 ? -1 : s.End.Value(i);
            if (end > _load.Sent(p)) yield return $"{end} records in {p}, {_load.Sent(p)} were sent";
            var least = i < 0 ? 0 : _load.Acknowledged(p, DateTimeOffset.FromUnixTimeMilliseconds(s.End.At(i)));
            if (end < least) yield return $"{end} records in {p}, {least} were acknowledged";
        }

        var alone = s.Topics.OrdinalOf(Alone, 0);
        if (alone < 0 || s.End.Value(alone) != AloneEnd) yield return $"{Alone} does not end at {AloneEnd}";
    }

    private static IEnumerable<string> OfGroup(ClusterSnapshot s, string id)
    {
        if (s.FindGroup(id) is not { } group)
        {
            yield return $"the group {id} vanished";
            yield break;
        }

        foreach (var row in group.Partitions)
        {
            var what = $"{id} on {row.Topic}-{row.Partition}";
            if (row.State is LagState.BeyondEnd or LagState.Deleted) yield return $"{what} is {row.State}";
            if (row.State is not LagState.Known) continue;
            if (row.Records < 0 || row.Records != row.End - row.Committed) yield return $"{what} is behind by {row.Records}";
            if (id == Quiet && row.Committed != AloneCommitted) yield return $"{what} committed {row.Committed}";
            if (row.IsStalled) yield return $"{what} is stalled";
        }
    }
}
