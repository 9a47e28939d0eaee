using Dashboard.Core.LogDirs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.LogDirs;

namespace Dashboard.Kafka.LogDirs;

/// <summary>Log dirs by DescribeLogDirs, one request a broker.</summary>
internal sealed class LogDirReader(LaneConnection connection, TimeProvider clock) : ILogDirReader
{
    public async Task<LogDirsReading> ReadLogDirsAsync(Topology topology, CancellationToken ct)
    {
        connection.Learn(topology.Brokers);
        var read = await Task.WhenAll(topology.Brokers.Select(b => ReadBrokerAsync(b.Id, topology.Topics, ct))).ConfigureAwait(false);
        return new LogDirsReading(
            [.. read.SelectMany(r => r.Dirs)],
            [.. read.Where(r => r.Fault is null).Select(r => r.Broker)],
            [.. read.Select(r => r.Fault).OfType<BrokerFault>()]);
    }

    private async Task<(int Broker, IReadOnlyList<LogDir> Dirs, BrokerFault? Fault)> ReadBrokerAsync(
        int broker, TopicTable topics, CancellationToken ct)
    {
        var sink = new LogDirSink(broker, topics, clock.GetUtcNow());
        try
        {
            var answer = await connection.AskAsync(broker, new DescribeLogDirsRequest(sink), ct).ConfigureAwait(false);
            // Below version 3 a broker that refuses answers with no directory; none has none.
            var error = answer.Error == ErrorCode.None && sink.Dirs.Count == 0 ? ErrorCode.ClusterAuthorizationFailed : answer.Error;
            return error == ErrorCode.None
                ? (broker, sink.Dirs, null)
                : (broker, [], Faults.Refusal(broker, "describe its log dirs", error));
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            return (broker, [], Faults.Of(broker, exception));
        }
    }
}
