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
using Dashboard.Core.ScramUsers;
using Dashboard.Core.Topics;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>
/// The product's readers, which can be told to kill a broker between its being asked for the ends of a round and its answer.
/// </summary>
internal sealed class MidRound(IClusterReadersFactory inner) : IClusterReadersFactory
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private (KafkaBroker Broker, TaskCompletionSource Killed)? _next;

    /// <summary>Kills a broker in the next fast round, and returns when it is dead and the round goes on.</summary>
    public Task KillAsync(KafkaBroker broker)
    {
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _next = (broker, killed);
        return killed.Task.WaitAsync(_patience);
    }

    public IClusterReaders Open(ClusterDefinition cluster, Lane lane) =>
        lane == Lane.Fast ? new Readers(this, inner.Open(cluster, lane)) : inner.Open(cluster, lane);

    private async Task<OffsetsReading> ReadAsync(IClusterReaders readers, Func<Task<OffsetsReading>> read, int leaders)
    {
        if (_next is not var (broker, killed)) return await read();
        _next = null;
        // Frozen it takes the request and does not answer.
        broker.Freeze();
        var before = readers.Requests;
        var reading = read();
        while (readers.Requests < before + leaders && !reading.IsCompleted) await Task.Delay(5);
        await broker.KillAsync();
        killed.SetResult();
        return await reading;
    }

    private sealed class Readers(MidRound round, IClusterReaders inner) : IClusterReaders, IOffsetReader
    {
        public ITopologyReader Topology => inner.Topology;
        public IOffsetReader Offsets => this;
        public IEligibleLeaderReader EligibleLeaders => inner.EligibleLeaders;
        public IBrokerReader Brokers => inner.Brokers;
        public IQuorumReader Quorum => inner.Quorum;
        public IGroupReader Groups => inner.Groups;
        public IConfigReader Configs => inner.Configs;
        public IReassignmentReader Reassignments => inner.Reassignments;
        public ILogDirReader LogDirs => inner.LogDirs;
        public IQuotaReader Quotas => inner.Quotas;
        public IScramUserReader ScramUsers => inner.ScramUsers;
        public IAclReader Acls => inner.Acls;
        public IProducerReader Producers => inner.Producers;
        public IOffsetQuestions Questions => inner.Questions;
        public IUnreadReader? Unread => inner.Unread;
        public long Requests => inner.Requests;

        public Task<OffsetsReading> ReadOffsetsAsync(Topology topology, OffsetKind kind, OffsetColumn previous, CancellationToken ct) =>
            round.ReadAsync(
                inner, () => inner.Offsets.ReadOffsetsAsync(topology, kind, previous, ct),
                Enumerable.Range(0, topology.Partitions.Count).Select(topology.Partitions.Leader).Where(l => l >= 0).Distinct().Count());

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
