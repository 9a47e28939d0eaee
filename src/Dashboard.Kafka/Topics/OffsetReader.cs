using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Kafka.Topics;

/// <summary>End or begin offsets: each leader is asked for all its partitions at once.</summary>
internal sealed class OffsetReader(LaneConnection connection, TimeProvider clock) : IOffsetReader
{
    public async Task<OffsetsReading> ReadOffsetsAsync(Topology topology, OffsetKind kind, OffsetColumn previous, CancellationToken ct)
    {
        connection.Learn(topology.Brokers);
        var column = previous.CarryOver(topology.Topics);
        using var shares = new LeaderShares(topology.Partitions, kind == OffsetKind.End ? OffsetTime.Latest : OffsetTime.Earliest);
        column.Fail(shares.Ordinals(PartitionTable.NoLeader), ReadFault.NoLeader);
        var faults = Faults.OnePerBroker(await Task.WhenAll(shares.Leaders.Select(Ask)).ConfigureAwait(false));
        // What a broker as a whole did not answer is told with the broker.
        var refused = shares.Leaders.Where(leader => faults.All(fault => fault.BrokerId != leader))
            .SelectMany(leader => Refused(column, shares.Ordinals(leader)));
        var what = kind == OffsetKind.End ? "end offsets" : "begin offsets";
        return new OffsetsReading(column, [.. faults, .. Faults.Refusals(refused, what, "partition")]);

        async Task<BrokerFault?> Ask(int leader)
        {
            try
            {
                // Two leaders' answers may be read at once, but each writes its own ordinals only.
                var request = new ListOffsetsRequest(shares.Topics(leader, topology.Topics), new Sink(column, shares, clock));
                await connection.AskAsync(leader, request, ct).ConfigureAwait(false);
                foreach (var ordinal in shares.Unanswered(leader)) column.Fail(ordinal, ReadFault.Refused);
                return null;
            }
            catch (Exception exception) when (Faults.IsOfTheBroker(exception))
            {
                var fault = Faults.Of(leader, exception);
                column.Fail(shares.Ordinals(leader), fault.Fault);
                return fault;
            }
        }
    }

    private static List<ReadFault> Refused(OffsetColumn column, ReadOnlySpan<int> ordinals)
    {
        List<ReadFault> refused = [];
        foreach (var ordinal in ordinals)
            if (column.Fault(ordinal) is not ReadFault.None and var fault) refused.Add(fault);
        return refused;
    }

    private sealed class Sink(OffsetColumn column, LeaderShares shares, TimeProvider clock) : IListOffsetsSink
    {
        private readonly ushort _answer = column.Answer(clock.GetUtcNow().ToUnixTimeMilliseconds());
        private (int First, int Count) _topic;

        public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount)
        {
            var topic = column.Topics.IndexOf(nameUtf8);
            _topic = topic < 0 ? (0, 0) : (column.Topics.First(topic), column.Topics.Partitions(topic));
        }

        public void Partition(int index, ErrorCode error, long timestamp, long offset, int leaderEpoch)
        {
            if ((uint)index >= (uint)_topic.Count) return;
            var ordinal = _topic.First + index;
            shares.Answered(ordinal);
            if (error == ErrorCode.None && offset >= 0) column.SetOf(_answer, ordinal, offset);
            else column.Fail(ordinal, error == ErrorCode.None ? ReadFault.Refused : Faults.KindOf(error));
        }
    }
}
