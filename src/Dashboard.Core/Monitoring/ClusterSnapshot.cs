using System.Collections.Immutable;
using Dashboard.Core.Acls;
using Dashboard.Core.Alerts;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Producers;
using Dashboard.Core.Quorum;
using Dashboard.Core.Quotas;
using Dashboard.Core.Reassignments;
using Dashboard.Core.ScramUsers;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring;

/// <summary>Whether a cluster can be seen.</summary>
/// <param name="IsReached">Somebody of it answered in the newest fast round.</param>
/// <param name="Since">Since when it is (not) reached.</param>
/// <param name="Reason">Why not, as a sentence; null when reached, or before the first round ended.</param>
/// <param name="LastAnswer">When it last answered; null when never.</param>
public sealed record Reachability(bool IsReached, DateTimeOffset Since, string? Reason, DateTimeOffset? LastAnswer);

/// <summary>The topics' and brokers' configs.</summary>
/// <param name="Topics">By topic name; missing until read.</param>
/// <param name="MissingTopics">Topics whose configs could not be read, and why.</param>
/// <param name="Brokers">By broker id.</param>
/// <param name="At">When read; null before the first time.</param>
public sealed record ConfigTable(
    ImmutableDictionary<string, ConfigSet> Topics, ImmutableDictionary<string, ReadFault> MissingTopics,
    ImmutableDictionary<int, ConfigSet> Brokers, DateTimeOffset? At)
{
    public static readonly ConfigTable Empty = new(
        ImmutableDictionary<string, ConfigSet>.Empty, ImmutableDictionary<string, ReadFault>.Empty,
        ImmutableDictionary<int, ConfigSet>.Empty, null);

    /// <summary>min.insync.replicas of a topic; null while its configs are not known.</summary>
    public int? MinInSync(string topic) =>
        Topics.GetValueOrDefault(topic)?.Find("min.insync.replicas")?.Value is { } text && int.TryParse(text, out var min) ? min : null;
}

/// <summary>
/// All that is known of one cluster, composed after a lane published. Immutable; unchanged columns are shared with the snapshot before.
/// Every part carries its age; what could not be read is unknown with a reason, never 0.
/// </summary>
public sealed record ClusterSnapshot
{
    /// <summary>Rates are taken over this long.</summary>
    public static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(30);

    public required ClusterId Id { get; init; }

    /// <summary>Name given in the dashboard.</summary>
    public required string Name { get; init; }

    /// <summary>Grows with each snapshot of this cluster.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset ComposedAt { get; init; }

    public required Reachability Reachability { get; init; }

    /// <summary>One entry a <see cref="Lane"/>, in its order.</summary>
    public required ImmutableArray<LaneState> Lanes { get; init; }

    public Topology Topology { get; init; } = Topology.Empty;

    /// <summary>Sorted by id.</summary>
    public ImmutableArray<BrokerSnapshot> Brokers { get; init; } = [];

    /// <summary>Brokers that are registered and fenced are told (since Kafka 4.0, KIP-1073); null while not known.</summary>
    public bool? TellsFenced { get; init; }

    /// <summary>By broker id; of one that is away as it last said.</summary>
    public ImmutableDictionary<int, BrokerSoftware> Software { get; init; } = ImmutableDictionary<int, BrokerSoftware>.Empty;

    /// <summary>The active controller's node id; null while not known. It may be a node that is no broker.</summary>
    public int? Controller { get; init; }

    /// <summary>The metadata quorum; null in a ZooKeeper cluster or while not known.</summary>
    public QuorumState? Quorum { get; init; }

    /// <summary>False in a ZooKeeper cluster; null while not known.</summary>
    public bool? HasQuorum { get; init; }

    /// <summary>State of each partition by ordinal of <see cref="Topology"/>.</summary>
    public ImmutableArray<PartitionState> States { get; init; } = [];

    /// <summary>Who else may lead, of topics that have a partition without leader or under min ISR; not asked while none has.</summary>
    public Told<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>> EligibleLeaders { get; init; } =
        Told<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>>.Nothing;

    /// <summary>When each partition's leader last moved or was lost, in Unix milliseconds; 0 when not since we look.</summary>
    public TimeColumn LeaderMovedAt { get; init; } = TimeColumn.Empty;

    public OffsetColumn End { get; init; } = OffsetColumn.Empty;

    public OffsetColumn Begin { get; init; } = OffsetColumn.Empty;

    public RateColumn Rates { get; init; } = RateColumn.Empty;

    /// <summary>Sorted by id (ordinal).</summary>
    public ImmutableArray<GroupSnapshot> Groups { get; init; } = [];

    public ConfigTable Configs { get; init; } = ConfigTable.Empty;

    /// <summary>The reassignments under way, as last told.</summary>
    public ReassignmentTable Reassignments { get; init; } = ReassignmentTable.Empty;

    public LogDirTable LogDirs { get; init; } = LogDirTable.Empty;

    public Told<IReadOnlyList<Quota>> Quotas { get; init; } = Told<IReadOnlyList<Quota>>.Nothing;

    public Told<IReadOnlyList<ScramUser>> ScramUsers { get; init; } = Told<IReadOnlyList<ScramUser>>.Nothing;

    public Told<IReadOnlyList<Acl>> Acls { get; init; } = Told<IReadOnlyList<Acl>>.Nothing;

    /// <summary>The transactions that are not finished.</summary>
    public Told<TransactionTable> Transactions { get; init; } = Told<TransactionTable>.Nothing;

    public ClusterTotals Totals { get; init; } = ClusterTotals.None;

    public TotalsHistory History { get; init; } = TotalsHistory.Empty;

    /// <summary>Worst first; muted ones included (muting is applied where problems are shown).</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>Newest first, at most 200.</summary>
    public ImmutableArray<ObservedChange> Changes { get; init; } = [];

    public TopicTable Topics => Topology.Topics;

    public LaneState State(Lane lane) => Lanes[(int)lane];

    /// <summary>
    /// Every lane is fresh, every known broker answered and every partition was judged: only then may "nothing is wrong" be said.
    /// </summary>
    public bool IsWhole(DateTimeOffset now) =>
        Reachability.IsReached && Lanes.All(l => l.IsWhole(now)) && Totals.BrokersUp == Totals.BrokersKnown && Totals.MinIsrUnknown == 0;

    /// <summary>min.insync.replicas of a topic; null while its configs are not known.</summary>
    public int? MinInSync(string topic) => Configs.MinInSync(topic);

    /// <summary>Every lane has ended a round, well or not: what is new from here on is news.</summary>
    internal bool IsSettled => Lanes.All(lane => lane.LastTry is not null);

    /// <summary>The group of this id, or null.</summary>
    public GroupSnapshot? FindGroup(string id)
    {
        var (low, high) = (0, Groups.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Groups[middle].Id, id);
            if (order == 0) return Groups[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }
}
