using System.Collections.Immutable;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.Composing;
using Dashboard.Core.Monitoring.Rounds;
using Dashboard.Core.Topics;
using Dashboard.Testing;
using Dashboard.Testing.Monitoring;

namespace Dashboard.Core.Tests.Monitoring;

/// <summary>Rounds of a fake cluster, run one by one by the test instead of by time.</summary>
internal sealed class Rig
{
    private readonly SnapshotComposer _composer;
    private readonly KnownTopology _known = new();
    private readonly ImmutableArray<IRound> _rounds;

    public Rig(params int[] brokers)
        : this(new MonitorOptions(), brokers)
    {
    }

    public Rig(MonitorOptions options, params int[] brokers)
    {
        Cluster = new FakeCluster(brokers) { Clock = Clock };
        _composer = new SnapshotComposer(Cluster.Definition, 1, options, Clock);
        _rounds =
        [
            new FastRound(Cluster.Open(Cluster.Definition, Lane.Fast), _known, options, Clock),
            new MediumRound(Cluster.Open(Cluster.Definition, Lane.Medium), _known, Clock),
            new SlowRound(Cluster.Open(Cluster.Definition, Lane.Slow), _known, Clock),
        ];
    }

    public FakeClock Clock { get; } = new();

    public FakeCluster Cluster { get; }

    public ClusterSnapshot Now => _composer.Current;

    /// <summary>What is composed while a round still goes on.</summary>
    public List<ClusterSnapshot> Early { get; } = [];

    /// <summary>One round of every lane, at once.</summary>
    public async Task<ClusterSnapshot> LookAsync()
    {
        foreach (var lane in Enum.GetValues<Lane>()) await RoundAsync(lane);
        return Now;
    }

    /// <summary>One round of the fast lane after its interval.</summary>
    public Task<ClusterSnapshot> NextAsync() => AfterAsync(TimeSpan.FromSeconds(5));

    /// <summary>Time passes, then one round of the fast lane.</summary>
    public Task<ClusterSnapshot> AfterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return RoundAsync(Lane.Fast);
    }

    public async Task<ClusterSnapshot> RoundAsync(Lane lane)
    {
        var part = new RoundPart();
        var started = Clock.GetUtcNow();
        try
        {
            await _rounds[(int)lane].RunAsync(part, early => Early.Add(_composer.Compose(early, null)), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            part.Faults.Add(new BrokerFault(-1, ReadFault.BrokerSilent, "The round was cut off."));
        }

        var after = _composer.Compose(part, part.StateAfter(Now.State(lane), started, Clock.GetUtcNow(), 1));
        if (lane != Lane.Fast) return after;
        _known.Learn(_composer.Questions);
        _known.LearnTroubled(StateCounts.Troubled(after));
        return after;
    }
}
