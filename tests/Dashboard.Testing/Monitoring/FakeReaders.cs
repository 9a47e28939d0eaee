using System.Collections.Immutable;
using System.Text;
using Dashboard.Core.Acls;
using Dashboard.Core.Brokers;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Quorum;
using Dashboard.Core.Quotas;
using Dashboard.Core.Reassignments;
using Dashboard.Core.Records;
using Dashboard.Core.ScramUsers;
using Dashboard.Core.Topics;

namespace Dashboard.Testing.Monitoring;

/// <summary>One lane's readers of a <see cref="FakeCluster"/>.</summary>
internal sealed class FakeReaders(FakeCluster cluster, Lane lane)
    : IClusterReaders, ITopologyReader, IOffsetReader, IBrokerReader, IQuorumReader, IGroupReader, IConfigReader,
      IReassignmentReader, ILogDirReader, IQuotaReader, IScramUserReader, IAclReader, IProducerReader, IOffsetQuestions,
      IUnreadReader, IEligibleLeaderReader
{
    private long _requests;

    public ITopologyReader Topology => this;
    public IOffsetReader Offsets => this;
    public IEligibleLeaderReader EligibleLeaders => this;
    public IBrokerReader Brokers => this;
    public IQuorumReader Quorum => this;
    public IGroupReader Groups => this;
    public IConfigReader Configs => this;
    public IReassignmentReader Reassignments => this;
    public ILogDirReader LogDirs => this;
    public IQuotaReader Quotas => this;
    public IScramUserReader ScramUsers => this;
    public IAclReader Acls => this;
    public IProducerReader Producers => this;
    public IOffsetQuestions Questions => this;
    public IUnreadReader? Unread => this;

    public long Requests => Interlocked.Read(ref _requests);

    public TimeSpan Throttled => cluster.Throttled;

    private DateTimeOffset Now => cluster.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public async Task<Topology> ReadTopologyAsync(Topology previous, CancellationToken ct)
    {
        await BeginAsync("ReadTopology", ct);
        var builder = new TopologyBuilder(previous.Partitions);
        foreach (var (name, topic) in cluster.Topics)
        {
            builder.AddTopic(Encoding.UTF8.GetBytes(name), topic.Id, name.StartsWith("__", StringComparison.Ordinal));
            for (var i = 0; i < topic.Partitions.Count; i++)
            {
                var partition = topic.Partitions[i];
                var offline = partition.Replicas.Where(r => !IsUp(r)).ToArray();
                builder.AddPartition(i, partition.Leader, partition.Epoch, partition.Replicas, [.. partition.Isr], offline);
            }
        }

        var alive = cluster.Brokers.Values.Where(b => b.IsUp).Select(b => b.Address).ToImmutableArray();
        // As KRaft does, Metadata names some live broker; only in a ZooKeeper cluster is it the controller.
        return new Topology(cluster.KafkaClusterId, alive, alive.IsEmpty ? -1 : alive[^1].Id, builder.Build(), Now);
    }

    public async Task<OffsetsReading> ReadOffsetsAsync(Topology topology, OffsetKind kind, OffsetColumn previous, CancellationToken ct)
    {
        await BeginAsync($"Read{kind}Offsets", ct);
        var column = previous.CarryOver(topology.Topics);
        for (var topic = 0; topic < topology.Topics.Count; topic++)
        {
            for (var i = topology.Topics.First(topic); i < topology.Topics.First(topic + 1); i++)
            {
                var leader = topology.Partitions.Leader(i);
                var partition = cluster.Topics[topology.Topics.Name(topic)].Partitions[i - topology.Topics.First(topic)];
                if (leader < 0) column.Fail(i, ReadFault.NoLeader);
                else if (!Answers(leader)) column.Fail(i, ReadFault.BrokerSilent);
                else if (partition.Fault != ReadFault.None) column.Fail(i, partition.Fault);
                else column.Set(i, kind == OffsetKind.End ? partition.End : partition.Begin, Now.ToUnixTimeMilliseconds());
            }
        }

        return new OffsetsReading(column, Faults(topology.Brokers.Select(b => b.Id)));
    }

    public async Task<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>> ReadEligibleLeadersAsync(
        IReadOnlyList<string> topics, CancellationToken ct)
    {
        await BeginAsync("ReadEligibleLeaders", ct);
        return cluster.EligibleLeaders.Where(p => topics.Contains(p.Key.Topic)).ToDictionary();
    }

    public async Task<ImmutableArray<RegisteredBroker>> ReadBrokersAsync(CancellationToken ct)
    {
        await BeginAsync("ReadBrokers", ct);
        return [.. cluster.Brokers.Values.Where(b => b.IsUp || b.StaysRegistered).Select(b => new RegisteredBroker(b.Address, !b.IsUp))];
    }

    public ImmutableDictionary<int, BrokerSoftware> Software(IEnumerable<int> brokers) =>
        brokers.Where(id => cluster.Brokers[id].IsUp).ToImmutableDictionary(id => id, id => cluster.Brokers[id].Software);

    public async Task<QuorumState?> ReadQuorumAsync(CancellationToken ct)
    {
        await BeginAsync("ReadQuorum", ct);
        return cluster.Controller is { } leader ? new QuorumState(leader, 1, 100, [], []) : null;
    }

    public async Task<GroupListReading> ListGroupsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct)
    {
        await BeginAsync("ListGroups", ct);
        var asked = brokers.Select(b => b.Id).Where(Answers).ToHashSet();
        return new GroupListReading(
            [
                .. cluster.Groups.Where(g => asked.Contains(g.Value.Coordinator) && !g.Value.IsOnItsWay)
                    .Select(g => new GroupListing(g.Key, g.Value.Kind, g.Value.ProtocolType, g.Value.State, g.Value.Coordinator)),
            ],
            Faults(brokers.Select(b => b.Id)));
    }

    public async Task<GroupOffsetsReading> ReadCommittedAsync(ImmutableArray<GroupListing> groups, CancellationToken ct)
    {
        await BeginAsync("ReadCommitted", ct);
        return new GroupOffsetsReading(
            [
                .. groups.Select(g => Answers(g.Coordinator)
                    ? new GroupOffsets(
                        g.Id,
                        [.. cluster.Groups[g.Id].Committed.Select(c => new CommittedOffset(c.Key.Topic, c.Key.Partition, c.Value, -1))],
                        Now, ReadFault.None)
                    {
                        Shares =
                        [
                            .. cluster.Groups[g.Id].Shares.Select(s =>
                                new SharePosition(s.Key.Topic, s.Key.Partition, s.Value.Start, s.Value.Lag, ReadFault.None)),
                        ],
                    }
                    : new GroupOffsets(g.Id, [], Now, ReadFault.BrokerSilent)),
            ],
            Faults(groups.Select(g => g.Coordinator)));
    }

    public async Task<GroupDescriptionsReading> DescribeGroupsAsync(ImmutableArray<GroupListing> groups, CancellationToken ct)
    {
        await BeginAsync("DescribeGroups", ct);
        return new GroupDescriptionsReading(
            [
                .. groups.Where(g => Answers(g.Coordinator) && cluster.Groups.ContainsKey(g.Id)).Select(g =>
                    // Asked as what it no longer is, a coordinator does not find it.
                    g.Kind == cluster.Groups[g.Id].Kind
                        ? new GroupDescription(
                            g.Id, cluster.Groups[g.Id].State, "range", [.. cluster.Groups[g.Id].Members], Now, ReadFault.None)
                        { Topology = cluster.Groups[g.Id].Topology }
                        : new GroupDescription(g.Id, null, null, [], Now, ReadFault.Moved)),
            ],
            Faults(groups.Select(g => g.Coordinator)));
    }

    public async Task<TopicConfigsReading> ReadTopicConfigsAsync(TopicTable topics, CancellationToken ct)
    {
        await BeginAsync("ReadTopicConfigs", ct);
        var sets = topics.Names.ToArray().Where(cluster.Topics.ContainsKey).ToImmutableDictionary(name => name, name => new ConfigSet(
            [.. cluster.Topics[name].Configs.Select(c => new ConfigEntry(c.Key, c.Value, ConfigSource.Topic, null, false, false))]));
        return new TopicConfigsReading(sets, ImmutableDictionary<string, ReadFault>.Empty, []);
    }

    public async Task<IReadOnlyDictionary<string, string>> ReadTopicWordsAsync(string topic, CancellationToken ct)
    {
        await BeginAsync("ReadTopicWords", ct);
        return new Dictionary<string, string>();
    }

    public async Task<BrokerConfigsReading> ReadBrokerConfigsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct)
    {
        await BeginAsync("ReadBrokerConfigs", ct);
        return new BrokerConfigsReading(
            brokers.Where(b => Answers(b.Id)).ToImmutableDictionary(b => b.Id, b => cluster.Brokers[b.Id].Configs),
            Faults(brokers.Select(b => b.Id)));
    }

    public async Task<ReassignmentTable> ReadReassignmentsAsync(CancellationToken ct)
    {
        await BeginAsync("ReadReassignments", ct);
        return cluster.Reassignments;
    }

    public async Task<LogDirsReading> ReadLogDirsAsync(Topology topology, CancellationToken ct)
    {
        await BeginAsync("ReadLogDirs", ct);
        var asked = topology.Brokers.Select(b => b.Id).ToArray();
        var answered = asked.Where(Answers).ToImmutableHashSet();
        return new LogDirsReading(
            [
                .. cluster.LogDirs.Where(d => answered.Contains(d.Broker)).Select(d => new LogDir
                {
                    Broker = d.Broker,
                    Path = d.Path,
                    At = Now,
                    UsableBytes = d.Usable,
                    TotalBytes = 1_000_000,
                    Replicas = new ReplicaSizes(topology.Topics, [], []),
                }),
            ],
            answered, Faults(asked));
    }

    public async Task<IReadOnlyList<Quota>> ReadQuotasAsync(CancellationToken ct)
    {
        await BeginAsync("ReadQuotas", ct);
        return cluster.Quotas;
    }

    public async Task<IReadOnlyList<ScramUser>> ReadScramUsersAsync(CancellationToken ct)
    {
        await BeginAsync("ReadScramUsers", ct);
        return [];
    }

    public async Task<IReadOnlyList<Acl>> ReadAclsAsync(CancellationToken ct)
    {
        await BeginAsync("ReadAcls", ct);
        return [];
    }

    public Task<TransactionTable> ReadOpenTransactionsAsync(ImmutableArray<BrokerAddress> brokers, CancellationToken ct) =>
        ReadTransactionsAsync("ReadTransactions", brokers, t => t.Detail?.StartedAt is not null, ct);

    public Task<TransactionTable> ReadTransactionsOfAsync(
        ImmutableArray<BrokerAddress> brokers, IReadOnlyList<long> producerIds, CancellationToken ct) =>
        ReadTransactionsAsync("ReadTransactionsOf", brokers, t => producerIds.Contains(t.ProducerId), ct);

    public async Task<ImmutableArray<PartitionProducer>> ReadProducersAsync(
        ImmutableArray<BrokerAddress> brokers, int leader, string topic, int partition, CancellationToken ct)
    {
        await BeginAsync("ReadProducers", ct);
        return [.. cluster.Producers.GetValueOrDefault((topic, partition)) ?? []];
    }

    public async Task<ImmutableArray<long?>> AskAsync(
        Topology topology, ImmutableArray<OffsetQuestion> questions, CancellationToken ct)
    {
        await BeginAsync("AskOffsets", ct);
        return
        [
            .. questions.Select(question =>
            {
                var topic = topology.Topics.TopicOf(question.Ordinal);
                var partition = cluster.Topics[topology.Topics.Name(topic)].Partitions[question.Ordinal - topology.Topics.First(topic)];
                return question.Time != OffsetQuestion.LastStable ? partition.FirstOffsetOf(question.Time)
                    : partition.IsStableTold ? partition.LastStable ?? partition.End : (long?)null;
            }),
        ];
    }

    public async Task<FirstUnread?> ReadAsync(string topic, int partition, long offset, CancellationToken ct)
    {
        await BeginAsync("ReadRecord", ct);
        var log = cluster.Topics[topic].Partitions[partition];
        var readable = log.LastStable ?? log.End;
        var isRecord = offset < Math.Min(readable, log.LastRecord);
        return new FirstUnread(isRecord ? offset : readable, isRecord, 0, TimestampKind.None);
    }

    private async Task<TransactionTable> ReadTransactionsAsync(
        string read, ImmutableArray<BrokerAddress> brokers, Func<Transaction, bool> isAskedFor, CancellationToken ct)
    {
        await BeginAsync(read, ct);
        var faults = Faults(brokers.Select(b => b.Id));
        return new TransactionTable(
            [.. cluster.Transactions.Where(t => Answers(t.Coordinator) && isAskedFor(t)).Select(t => t with { At = Now })], faults);
    }

    private bool IsUp(int broker) => cluster.Brokers.TryGetValue(broker, out var known) && known.IsUp;

    private bool Answers(int broker) => IsUp(broker) && !cluster.Brokers[broker].IsSilent;

    private ImmutableArray<BrokerFault> Faults(IEnumerable<int> asked) =>
    [
        .. asked.Distinct().Where(b => !Answers(b)).Select(b =>
            new BrokerFault(b, ReadFault.BrokerSilent, $"Broker {b} (kafka-{b}:9092) did not answer within 3 s.")),
    ];

    private async Task BeginAsync(string read, CancellationToken ct)
    {
        Interlocked.Increment(ref _requests);
        await cluster.Gate(lane, read, ct);
        ct.ThrowIfCancellationRequested();
        if (cluster.Unreachable is { } why) throw new ClusterReadException(ReadFault.BrokerSilent, why);
        if (cluster.Failing.TryGetValue(read, out var sentence)) throw new ClusterReadException(ReadFault.NotAuthorised, sentence);
    }
}
