using Dashboard.Core.Monitoring;
using Dashboard.Core.Quorum;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Quorum;
using Dashboard.Wire.Transport;
using QuorumReplica = Dashboard.Core.Quorum.QuorumReplica;
using QuorumState = Dashboard.Core.Quorum.QuorumState;
using WireReplica = Dashboard.Wire.Messages.Quorum.QuorumReplica;

namespace Dashboard.Kafka.Quorum;

/// <summary>The metadata quorum by DescribeQuorum, which a broker passes on to the active controller.</summary>
internal sealed class QuorumReader(LaneConnection connection) : IQuorumReader
{
    public async Task<QuorumState?> ReadQuorumAsync(CancellationToken ct)
    {
        try
        {
            var answer = await connection.AskAnyAsync(new DescribeQuorumRequest(), ct).ConfigureAwait(false);
            if (answer.State is not { } state)
                throw new ClusterReadException(Faults.KindOf(answer.Error), $"DescribeQuorum was refused: {answer.Error.Describe()}.");
            var addresses = answer.Nodes.Where(n => n.Listeners.Count > 0).DistinctBy(n => n.NodeId)
                .ToDictionary(n => n.NodeId, n => Address(n.Listeners[0]));
            QuorumReplica Replica(WireReplica replica) => new(
                replica.ReplicaId, addresses.GetValueOrDefault(replica.ReplicaId), replica.LogEndOffset,
                Time(replica.LastFetchTimestamp), Time(replica.LastCaughtUpTimestamp));
            return new QuorumState(
                state.LeaderId, state.LeaderEpoch, state.HighWatermark,
                [.. state.Voters.Select(Replica)], [.. state.Observers.Select(Replica)]);
        }
        catch (WireUnsupportedException)
        {
            return null;
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            throw Faults.AsRead(exception);
        }
    }

    private static string Address(QuorumListener listener) => new WireAddress(listener.Host, listener.Port).ToString();

    private static DateTimeOffset? Time(long unixMs) => Times.FromUnix(unixMs <= 0 ? -1 : unixMs);
}
