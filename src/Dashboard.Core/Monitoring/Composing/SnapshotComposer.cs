using System.Collections.Immutable;
using Dashboard.Core.Alerts;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Monitoring.Observing;
using Dashboard.Core.Monitoring.Rounds;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Composing;

/// <summary>
/// Turns what lanes bring into one snapshot after the other, sharing what did not change, and remembers what a snapshot alone cannot:
/// brokers and groups that do not answer, commits over time, since when a problem lasts. Not safe for use by several threads at once.
/// </summary>
internal sealed class SnapshotComposer
{
    private readonly ClusterDefinition _cluster;
    private readonly MonitorOptions _options;
    private readonly TimeProvider _clock;
    private readonly BrokerBook _brokers;
    private readonly GroupBook _groups;
    private readonly LogDirBook _logDirs = new();
    private readonly RateWindow _rates = new();
    private readonly ProblemBook _problems;
    private readonly ChangeLog _changes = new();
    private ImmutableArray<RegisteredBroker> _registered = [];
    private QuorumAnswer? _quorum;

    public SnapshotComposer(ClusterDefinition cluster, long version, MonitorOptions options, TimeProvider clock)
    {
        (_cluster, _options) = (cluster, options);
        (_clock, _brokers, _groups, _problems) = (clock, new(options), new(options), new(options));
        var now = clock.GetUtcNow();
        Current = new ClusterSnapshot
        {
            Id = cluster.Id,
            Name = cluster.Name,
            Version = version,
            ComposedAt = now,
            Reachability = new Reachability(false, now, null, null),
            Lanes = options.IdleLanes(),
        };
    }

    public ClusterSnapshot Current { get; private set; }

    public ClusterSnapshot Rename(string name) => Current = Current with { Name = name, Version = Current.Version + 1 };

    /// <summary>Knows nothing but the name, for another cluster that answers where the one before did.</summary>
    public SnapshotComposer Anew() => new(_cluster with { Name = Current.Name }, Current.Version + 1, _options, _clock);

    /// <summary>What the newest fast round left open of the groups' lags.</summary>
    public ImmutableArray<LagQuestion> Questions => _groups.Questions(_clock.GetUtcNow());

    /// <summary>Takes in what a lane read.</summary>
    /// <param name="part">What it read.</param>
    /// <param name="ended">The lane's state after the round; null while the round goes on.</param>
    public ClusterSnapshot Compose(RoundPart part, LaneState? ended)
    {
        var (before, now, wasListed) = (Current, _clock.GetUtcNow(), _groups.ListedWhole);
        var next = before with
        {
            Version = before.Version + 1,
            ComposedAt = now,
            Lanes = ended is null ? before.Lanes : before.Lanes.SetItem((int)ended.Lane, ended),
            Reachability = Reach(before.Reachability, ended, now),
            Topology = part.Topology ?? before.Topology,
            Configs = Configs(before.Configs, part, now),
            // Asked of nobody when none is in trouble: what was told of the last trouble must not pass for the next one's.
            EligibleLeaders = ended is { Lane: Lane.Medium } && part.EligibleLeaders is null
                ? Told<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>>.Nothing
                : before.EligibleLeaders.After(part.EligibleLeaders),
            Quotas = before.Quotas.After(part.Quotas),
            ScramUsers = before.ScramUsers.After(part.ScramUsers),
            Acls = before.Acls.After(part.Acls),
            Transactions = before.Transactions.After(part.Transactions is { Value: { } told } newest
                ? newest with { Value = told.After(before.Transactions.Value) } : part.Transactions),
            Reassignments = part.Reassignments is { } answer ? before.Reassignments.After(answer, now) : before.Reassignments,
        };
        next = WithColumns(next, before, part, ended, now);
        if (ended is { Lane: Lane.Medium }) _quorum = part.Quorum;
        if (part.Registered is { } registered) _registered = registered;
        if (part.Descriptions is { } descriptions) _groups.Describe(descriptions, next.Topics);
        _groups.Settle(part.LagAnswers, now);
        if (ended is { Lane: Lane.Fast })
            _groups.Read(part, next.Topology.Partitions, next.End, next.Begin, next.Transactions.Value, now);
        next = next with
        {
            TellsFenced = _registered.IsEmpty ? null : _registered.All(b => b.IsFenced is not null),
            Quorum = _quorum?.State,
            HasQuorum = _quorum is null ? null : _quorum.State is not null,
            Controller = Controller(next.Topology),
            Groups = ended is { Lane: Lane.Fast or Lane.Medium } ? _groups.Snapshot() : before.Groups,
        };
        next = next with { Brokers = _brokers.Look(Sighting(next), now) };
        var known = next.Brokers.Select(b => b.Id).ToHashSet();
        next = next with
        {
            LogDirs = _logDirs.Take(before.LogDirs, part.LogDirs, known),
            Software = (part.Software is { } software ? before.Software.SetItems(software) : before.Software)
                .RemoveRange(before.Software.Keys.Where(id => !known.Contains(id))),
        };
        next = next with { Totals = TotalsCount.Of(next) };
        if (ended is { Lane: Lane.Fast, Failure: null }) next = next with { History = TotalsCount.Add(before.History, next.Totals, now) };
        next = next with { Problems = _problems.Find(next, now) };
        return Current = next with { Changes = _changes.Add(before, next, wasListed) };
    }

    private ClusterSnapshot WithColumns(ClusterSnapshot next, ClusterSnapshot before, RoundPart part, LaneState? ended, DateTimeOffset now)
    {
        var partitions = next.Topology.Partitions;
        var judged = ReferenceEquals(partitions, before.Topology.Partitions) && ReferenceEquals(next.Configs, before.Configs) &&
            ReferenceEquals(next.Reassignments, before.Reassignments);
        var read = Fitting(part.End?.Column ?? before.End, partitions.Topics);
        // A round that was cut off, or in which nobody answered, leaves no end that could pass for one of this round.
        var end = ended is { Lane: Lane.Fast } && part.End is null ? read.Unanswered(partitions.Topics) : read;
        return next with
        {
            States = judged ? before.States : PartitionColumns.States(partitions, next.Configs, next.Reassignments),
            LeaderMovedAt = PartitionColumns.LeaderMoves(before.Topology.Partitions, before.LeaderMovedAt, partitions, now),
            End = end,
            Begin = Fitting(part.Begin?.Column ?? before.Begin, partitions.Topics),
            Rates = ended is { Lane: Lane.Fast }
                ? _rates.Add(Fitting(before.End, partitions.Topics), end, now)
                : ReferenceEquals(before.Rates.Topics, partitions.Topics) ? before.Rates : before.Rates.CarryOver(partitions.Topics),
        };
    }

    private BrokerSighting Sighting(ClusterSnapshot next)
    {
        var fast = next.State(Lane.Fast);
        return new BrokerSighting(
            next.Topology, _registered,
            fast.Faults.Where(f => f is { BrokerId: >= 0, Fault: ReadFault.BrokerSilent })
                .DistinctBy(f => f.BrokerId).ToImmutableDictionary(f => f.BrokerId, f => f.Sentence),
            fast.Failure, next.Controller);
    }

    private int? Controller(Topology topology) => _quorum switch
    {
        null => null,
        { State: { } quorum } => quorum.Leader < 0 ? null : quorum.Leader,
        _ => topology.MetadataController < 0 ? null : topology.MetadataController,
    };

    private static Reachability Reach(Reachability before, LaneState? ended, DateTimeOffset now)
    {
        if (ended is not { Lane: Lane.Fast }) return before;
        var reached = ended.Failure is null;
        var turned = reached != before.IsReached || (before.Reason is null && before.LastAnswer is null);
        return new Reachability(reached, turned ? now : before.Since, ended.Failure, ended.LastAnswer);
    }

    private static ConfigTable Configs(ConfigTable before, RoundPart part, DateTimeOffset now)
    {
        var next = before;
        if (part.TopicConfigs is { } topics)
        {
            // What could not be read this time stays as last read, and is named.
            var kept = topics.Missing.Keys.Where(before.Topics.ContainsKey).Select(name => KeyValuePair.Create(name, before.Topics[name]));
            next = next with { Topics = topics.Sets.SetItems(kept), MissingTopics = topics.Missing, At = now };
        }

        return part.BrokerConfigs is { } brokers ? next with { Brokers = before.Brokers.SetItems(brokers.Sets), At = now } : next;
    }

    private static OffsetColumn Fitting(OffsetColumn column, TopicTable topics) =>
        ReferenceEquals(column.Topics, topics) ? column : column.CarryOver(topics);
}
