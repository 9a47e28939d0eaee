using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring.Composing;
using Dashboard.Core.Monitoring.OnDemand;
using Dashboard.Core.Topics;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>
/// Watches one cluster as one definition says: three lanes ask, and what each brings is composed and offered under one lock, in the
/// order it came.
/// </summary>
internal sealed class ClusterWatch : IAsyncDisposable
{
    /// <summary>Who does not let go of a connection by then is left behind.</summary>
    private static readonly TimeSpan _stopWithin = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly KnownTopology _known = new();
    private readonly CollectorMeter _meter;
    private readonly Action<ClusterSnapshot> _offer;
    private readonly ImmutableArray<LaneRunner> _lanes;
    private readonly OnDemandReads _onDemand;
    private readonly TimeProvider _clock;
    private Task _running = Task.CompletedTask;
    private SnapshotComposer _composer;
    private Seen _lastRound;
    private bool _isConfirmed;
    private bool _movedBefore;

    public ClusterWatch(
        ClusterDefinition cluster, IClusterReadersFactory factory, SnapshotComposer composer, Action<ClusterSnapshot> offer,
        MonitorOptions options, CollectorMeter meter, TimeProvider clock, ILogger logger)
    {
        (_composer, _offer, _meter, _clock, _lastRound) = (composer, offer, meter, clock, Seen.Of(composer.Current));
        _isConfirmed = composer.Current.Topology.KafkaClusterId is null;
        // As impatient as the fast lane: somebody waits.
        _onDemand = new(() => _composer.Current.Name, () => factory.Open(cluster, Lane.Fast), meter, clock, logger);
        LaneRunner Runner(Lane lane, Func<IClusterReaders, IRound> begin) =>
            new(
                () => _composer.Current.Name, composer.Current.State(lane), () => factory.Open(cluster, lane), begin, Publish, options,
                clock, logger);
        _lanes =
        [
            Runner(Lane.Fast, readers => new FastRound(readers, _known, options, clock)),
            Runner(Lane.Medium, readers => new MediumRound(readers, _known, clock)),
            Runner(Lane.Slow, readers => new SlowRound(readers, _known, clock)),
        ];
    }

    /// <summary>What is known, for whoever watches this cluster next.</summary>
    public SnapshotComposer Composer => _composer;

    /// <summary>Reads what only people ask for.</summary>
    public OnDemandReads OnDemand => _onDemand;

    public void Start() => _running = Task.WhenAll(_lanes.Select(lane => Task.Run(() => lane.RunAsync(_stop.Token))));

    /// <summary>Asks for a round of every lane soon.</summary>
    public void Ask()
    {
        foreach (var lane in _lanes) lane.Ask();
    }

    /// <summary>The cluster got another name or look; its connections stay.</summary>
    public void Rename(string name)
    {
        lock (_gate)
        {
            _meter.Forget(_composer.Current.Name);
            _offer(_composer.Rename(name));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await CloseAsync().WaitAsync(_stopWithin, _clock);
        }
        catch (TimeoutException)
        {
            // Its process or its sockets end it.
        }

        _meter.Forget(_composer.Current.Name);
    }

    private async Task CloseAsync()
    {
        await _running;
        foreach (var lane in _lanes) await lane.DisposeAsync();
        await _onDemand.DisposeAsync();
    }

    private void Publish(RoundPart part, LaneState? ended)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || !IsOfThisCluster(part)) return;
            var after = _composer.Compose(part, ended);
            _offer(after);
            if (ended is not null) _meter.Ended(after.Name, ended);
            if (ended is not { Lane: Lane.Fast })
            {
                // A kind that another lane told is no news to it; and the groups before need not be kept.
                _lastRound = _lastRound with { Groups = after.Groups };
                return;
            }

            _known.Learn(_composer.Questions);
            _known.LearnTroubled(StateCounts.Troubled(after));
            AskOthers(after, part);
        }
    }

    /// <summary>
    /// After an edit what is known stays, unless another cluster answers now. Until one knows, what tells no cluster's id waits for its
    /// next round: nothing of two clusters is ever mixed.
    /// </summary>
    private bool IsOfThisCluster(RoundPart part)
    {
        if (part.Topology is not { } topology) return _isConfirmed || !part.Answered;
        _isConfirmed = true;
        if (topology.KafkaClusterId == _composer.Current.Topology.KafkaClusterId ||
            _composer.Current.Topology.KafkaClusterId is null || topology.KafkaClusterId is null) return true;
        _composer = _composer.Anew();
        _lastRound = Seen.Of(_composer.Current);
        Ask();
        return true;
    }

    /// <summary>What one lane learnt makes another's answers old: it is asked at once instead of at its next interval.</summary>
    private void AskOthers(ClusterSnapshot after, RoundPart part)
    {
        // Compared with the end of the round before: part of this one may have shown early.
        var before = _lastRound;
        _lastRound = Seen.Of(after);
        if (after.State(Lane.Fast).Failure is not null) return;
        var cameBack = before.Fast.Failure is not null;
        var first = before.Fast.LastTry is null;
        var topicsChanged = !ReferenceEquals(before.Topology.Topics, after.Topics);
        if (cameBack || (!first && (topicsChanged || LeaderCameBack(before.Topology, after)))) _lanes[(int)Lane.Slow].Ask();
        var brokersChanged = !before.Brokers.Select(b => (b.Id, b.State)).SequenceEqual(after.Brokers.Select(b => (b.Id, b.State)));
        // A group that is now of another kind has to be described as that.
        var groupsChanged = !before.Groups.Select(g => (g.Id, g.Kind)).SequenceEqual(after.Groups.Select(g => (g.Id, g.Kind)));
        // A reassignment shows as other replicas first: until it is read, what it adds would pass for under-replicated.
        var replicasChanged = !before.Topology.Partitions.SameReplicas(after.Topology.Partitions);
        if (cameBack || (!first && (brokersChanged || groupsChanged || replicasChanged))) _lanes[(int)Lane.Medium].Ask();
        // One extra round after a move; when that still sees moves, the next comes at its time.
        if (part.Moved && !_movedBefore) _lanes[(int)Lane.Fast].Ask();
        _movedBefore = part.Moved && !_movedBefore;
    }

    /// <summary>A begin offset that nobody could tell has a leader to ask again.</summary>
    private static bool LeaderCameBack(Topology before, ClusterSnapshot after)
    {
        var partitions = after.Topology.Partitions;
        if (ReferenceEquals(before.Partitions, partitions) || !after.Begin.Any(ReadFault.NoLeader)) return false;
        for (var i = 0; i < partitions.Count; i++)
            if (partitions.Leader(i) >= 0 && after.Begin.Fault(i) == ReadFault.NoLeader) return true;
        return false;
    }

    /// <summary>What the next fast round is compared with: a whole snapshot would keep every column of the round before.</summary>
    private sealed record Seen(
        LaneState Fast, Topology Topology, ImmutableArray<BrokerSnapshot> Brokers, ImmutableArray<GroupSnapshot> Groups)
    {
        public static Seen Of(ClusterSnapshot snapshot) =>
            new(snapshot.State(Lane.Fast), snapshot.Topology, snapshot.Brokers, snapshot.Groups);
    }
}
