using Dashboard.Core.Acls;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Producers;
using Dashboard.Core.Quorum;
using Dashboard.Core.Quotas;
using Dashboard.Core.Reassignments;
using Dashboard.Core.ScramUsers;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring;

/// <summary>What one lane reads a cluster with: its own connections, so that a slow lane never holds up a fast one.</summary>
public interface IClusterReaders : IAsyncDisposable
{
    ITopologyReader Topology { get; }
    IOffsetReader Offsets { get; }
    IEligibleLeaderReader EligibleLeaders { get; }
    IBrokerReader Brokers { get; }
    IQuorumReader Quorum { get; }
    IGroupReader Groups { get; }
    IConfigReader Configs { get; }
    IReassignmentReader Reassignments { get; }
    ILogDirReader LogDirs { get; }
    IQuotaReader Quotas { get; }
    IScramUserReader ScramUsers { get; }
    IAclReader Acls { get; }
    IProducerReader Producers { get; }
    IOffsetQuestions Questions { get; }

    /// <summary>Null where records cannot be read.</summary>
    IUnreadReader? Unread { get; }

    /// <summary>Requests sent to Kafka since opened, connection set-up not counted.</summary>
    long Requests { get; }

    /// <summary>For how long in all brokers asked us to pause since opened (a quota of our principal).</summary>
    TimeSpan Throttled { get; }
}

/// <summary>Opens readers. Opening validates and makes no connection; readers connect when first asked.</summary>
public interface IClusterReadersFactory
{
    IClusterReaders Open(ClusterDefinition cluster, Lane lane);
}
