using System.Collections.Immutable;
using System.Text;
using Dashboard.Core.Alerts;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Testing.Snapshots;

/// <summary>
/// Composes a snapshot as the collector would: whole and fresh at <paramref name="now"/> unless told otherwise. Topics are given with
/// their partitions; states, totals and broker counts follow from them.
/// </summary>
public sealed class SnapshotBuilder(DateTimeOffset now)
{
    private readonly TopologyBuilder _topology = new(PartitionTable.Empty);
    private readonly List<BrokerSnapshot> _brokers = [];
    private readonly List<GroupSnapshot> _groups = [];
    private readonly List<Problem> _problems = [];
    private readonly List<ObservedChange> _changes = [];
    private readonly Dictionary<string, ConfigSet> _topicConfigs = [];
    private readonly Dictionary<int, ConfigSet> _brokerConfigs = [];
    private readonly Dictionary<(string Topic, int Partition), PartitionFigures> _figures = [];

    public ClusterId Id { get; init; } = ClusterId.OfName("shop");

    public string Name { get; init; } = "shop";

    public long Version { get; init; } = 1;

    public Reachability? Reachability { get; init; }

    public ImmutableArray<LaneState>? Lanes { get; init; }

    public TotalsHistory History { get; init; } = TotalsHistory.Empty;

    /// <summary>Adds a broker; its counts are taken from the partitions when built.</summary>
    public SnapshotBuilder Broker(int id, BrokerState state = BrokerState.Up, string? rack = null, DateTimeOffset? returningUntil = null)
    {
        _brokers.Add(new BrokerSnapshot(
            id, state == BrokerState.Gone ? null : $"kafka-{id}", 9092, rack, state, now.AddHours(-3), false,
            state == BrokerState.Up ? null : $"kafka-{id}:9092 refused the connection.", id == 1, 0, 0, 0, 0, returningUntil));
        return this;
    }

    public SnapshotBuilder Brokers(int count)
    {
        for (var id = 1; id <= count; id++) Broker(id, rack: "abc"[(id - 1) % 3].ToString());
        return this;
    }

    /// <summary>Begins a topic.</summary>
    public SnapshotBuilder Topic(string name, bool isInternal = false)
    {
        _topology.AddTopic(Encoding.UTF8.GetBytes(name), Guid.Empty, isInternal);
        return this;
    }

    /// <summary>Adds a partition to the topic begun last.</summary>
    public SnapshotBuilder Partition(int index, int leader, int[] replicas, int[]? isr = null, int[]? offline = null)
    {
        _topology.AddPartition(index, leader, 4, replicas, isr ?? replicas, offline ?? []);
        return this;
    }

    /// <summary>A topic whose replicas go round the brokers, all in sync.</summary>
    public SnapshotBuilder Topic(string name, int partitions, int brokers = 3, int replicas = 3, bool isInternal = false)
    {
        Topic(name, isInternal);
        for (var p = 0; p < partitions; p++)
        {
            var on = Enumerable.Range(0, Math.Min(replicas, brokers)).Select(r => 1 + (p + r) % brokers).ToArray();
            Partition(p, on[0], on);
        }

        return this;
    }

    /// <summary>Offsets and rate of a partition; what is null is not known, for the reason of <paramref name="fault"/>.</summary>
    public SnapshotBuilder Figures(
        string topic, int partition, long? begin, long? end, double? rate = null, ReadFault fault = ReadFault.NotAsked,
        DateTimeOffset? movedAt = null)
    {
        _figures[(topic, partition)] = new(begin, end, rate, fault, movedAt);
        return this;
    }

    public SnapshotBuilder TopicConfig(string topic, params (string Name, string Value)[] set)
    {
        _topicConfigs[topic] = Configs(ConfigSource.Topic, set);
        return this;
    }

    public SnapshotBuilder BrokerConfig(int broker, ConfigSet configs)
    {
        _brokerConfigs[broker] = configs;
        return this;
    }

    public SnapshotBuilder Group(GroupSnapshot group)
    {
        _groups.Add(group);
        return this;
    }

    public SnapshotBuilder Problem(
        string key, ProblemKind kind, string title, Severity severity = Severity.Critical, Subject? about = null,
        string meaning = "")
    {
        _problems.Add(new(key, kind, severity, title, meaning, about ?? new Subject.Topics(), now.AddMinutes(-4), false));
        return this;
    }

    public SnapshotBuilder Change(ObservedChange change)
    {
        _changes.Add(change);
        return this;
    }

    public static ConfigSet Configs(ConfigSource source, params (string Name, string Value)[] set) =>
        new([.. from one in set
                orderby one.Name
                select new ConfigEntry(one.Name, one.Value, source, null, false, false)]);

    public ClusterSnapshot Build()
    {
        var table = _topology.Build();
        var configs = new ConfigTable(
            _topicConfigs.ToImmutableDictionary(), ImmutableDictionary<string, ReadFault>.Empty, _brokerConfigs.ToImmutableDictionary(),
            now);
        var columns = new FigureColumns(table.Topics, _figures, now);
        var states = PartitionCounts.States(table, configs);
        ImmutableArray<BrokerSnapshot> brokers =
            [.. _brokers.OrderBy(b => b.Id).Select(b => PartitionCounts.WithCounts(b, table))];
        return new ClusterSnapshot
        {
            Id = Id,
            Name = Name,
            Version = Version,
            ComposedAt = now,
            Reachability = Reachability ?? new(true, now.AddDays(-1), null, now),
            Lanes = Lanes ?? [Fresh(Lane.Fast, 5), Fresh(Lane.Medium, 15), Fresh(Lane.Slow, 60)],
            Topology = new(
                "kafka-cluster", [.. from b in brokers where b.Host is not null select new BrokerAddress(b.Id, b.Host!, b.Port, b.Rack)],
                1, table, now),
            Brokers = brokers,
            Controller = 1,
            States = states,
            LeaderMovedAt = columns.MovedAt,
            End = columns.End,
            Begin = columns.Begin,
            Rates = columns.Rates,
            Groups = [.. _groups.OrderBy(g => g.Id, StringComparer.Ordinal)],
            Configs = configs,
            Totals = PartitionCounts.Totals(table, states, brokers, columns.Rates, _groups),
            History = History,
            Problems = [.. _problems],
            Changes = [.. _changes],
        };
    }

    /// <summary>A lane whose newest round answered a second ago.</summary>
    public LaneState Fresh(Lane lane, int seconds) =>
        LaneState.Idle(lane, TimeSpan.FromSeconds(seconds)) with
        {
            Rounds = 9,
            LastTry = now.AddSeconds(-1),
            LastAnswer = now.AddSeconds(-1),
        };
}
