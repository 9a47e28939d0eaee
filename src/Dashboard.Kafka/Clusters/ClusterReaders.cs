using Dashboard.Core.Acls;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
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
using Dashboard.Kafka.Acls;
using Dashboard.Kafka.Brokers;
using Dashboard.Kafka.Configs;
using Dashboard.Kafka.Groups;
using Dashboard.Kafka.LogDirs;
using Dashboard.Kafka.Producers;
using Dashboard.Kafka.Quorum;
using Dashboard.Kafka.Quotas;
using Dashboard.Kafka.Reassignments;
using Dashboard.Kafka.ScramUsers;
using Dashboard.Kafka.Topics;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Clusters;

/// <summary>The readers of one lane over its own connections.</summary>
internal sealed class ClusterReaders(ClusterDefinition cluster, Lane lane, TimeProvider clock, IRecordSource? records = null)
    : IClusterReaders
{
    private readonly LaneConnection _connection = new(cluster, lane, clock);

    // These remember what they read, from round to round.
    private ITopologyReader? _topology;
    private IGroupReader? _groups;
    private IBrokerReader? _brokers;
    private IConfigReader? _configs;

    public ITopologyReader Topology => _topology ??= new TopologyReader(_connection, clock);

    public IOffsetReader Offsets => new OffsetReader(_connection, clock);

    public IEligibleLeaderReader EligibleLeaders => new EligibleLeaderReader(_connection);

    public IBrokerReader Brokers => _brokers ??= new BrokerReader(_connection);

    public IQuorumReader Quorum => new QuorumReader(_connection);

    public IGroupReader Groups => _groups ??= new GroupReader(_connection, clock);

    public IConfigReader Configs => _configs ??= new ConfigReader(_connection);

    public IReassignmentReader Reassignments => new ReassignmentReader(_connection);

    public ILogDirReader LogDirs => new LogDirReader(_connection, clock);

    public IQuotaReader Quotas => new QuotaReader(_connection);

    public IScramUserReader ScramUsers => new ScramUserReader(_connection);

    public IAclReader Acls => new AclReader(_connection);

    public IProducerReader Producers => new ProducerReader(_connection, clock);

    public IOffsetQuestions Questions => new OffsetQuestions(_connection);

    public IUnreadReader? Unread => records is null ? null : new UnreadReader(records, cluster);

    public long Requests => _connection.Requests;

    public TimeSpan Throttled => _connection.Throttled;

    public WireCounters Counters => _connection.Counters;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

/// <summary>Opens readers for a lane.</summary>
internal sealed class ClusterReadersFactory(TimeProvider clock, IRecordSource? records = null) : IClusterReadersFactory
{
    public IClusterReaders Open(ClusterDefinition cluster, Lane lane) => new ClusterReaders(cluster, lane, clock, records);
}
