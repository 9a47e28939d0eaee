using System.Text;
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
        var byLeader = ByLeader(topology.Partitions, column);
        var timestamp = kind == OffsetKind.End ? OffsetTime.Latest : OffsetTime.Earliest;
        var asked = byLeader.Select(pair => Ask(pair.Key, pair.Value));
        var faults = Faults.OnePerBroker(await Task.WhenAll(asked).ConfigureAwait(false));
        // What a broker as a whole did not answer is told with the broker.
        var refused = byLeader.Where(pair => faults.All(fault => fault.BrokerId != pair.Key)).SelectMany(pair => pair.Value);
        var what = kind == OffsetKind.End ? "end offsets" : "begin offsets";
        return new OffsetsReading(column, [.. faults, .. Faults.Refusals(refused.Select(column.Fault), what, "partition")]);

        async Task<BrokerFault?> Ask(int leader, List<int> ordinals)
        {
            try
            {
                // Two leaders' answers may be read at once, but each writes its own ordinals only.
                var request = new ListOffsetsRequest(Topics(topology.Partitions, ordinals, timestamp), new Sink(column, clock));
                foreach (var ordinal in ordinals) column.Fail(ordinal, ReadFault.Refused);
                await connection.AskAsync(leader, request, ct).ConfigureAwait(false);
                return null;
            }
            catch (Exception exception) when (Faults.IsOfTheBroker(exception))
            {
                var fault = Faults.Of(leader, exception);
                foreach (var ordinal in ordinals) column.Fail(ordinal, fault.Fault);
                return fault;
            }
        }
    }

    private static Dictionary<int, List<int>> ByLeader(PartitionTable partitions, OffsetColumn column)
    {
        var byLeader = new Dictionary<int, List<int>>();
        for (var ordinal = 0; ordinal < partitions.Count; ordinal++)
        {
            var leader = partitions.Leader(ordinal);
            if (leader == PartitionTable.NoLeader)
            {
                column.Fail(ordinal, ReadFault.NoLeader);
                continue;
            }

            if (!byLeader.TryGetValue(leader, out var ordinals)) byLeader.Add(leader, ordinals = []);
            ordinals.Add(ordinal);
        }

        return byLeader;
    }

    /// <summary>Ordinals ascend, so a topic's partitions stand together: one array, cut at topics.</summary>
    private static List<ListOffsetsTopic> Topics(PartitionTable partitions, List<int> ordinals, long timestamp)
    {
        var all = new ListOffsetsPartition[ordinals.Count];
        var topics = new List<ListOffsetsTopic>();
        for (var i = 0; i < ordinals.Count;)
        {
            var start = i;
            var topic = partitions.Topics.TopicOf(ordinals[i]);
            var (first, end) = (partitions.Topics.First(topic), partitions.Topics.First(topic + 1));
            for (; i < ordinals.Count && ordinals[i] < end; i++)
                all[i] = new ListOffsetsPartition(ordinals[i] - first, partitions.LeaderEpoch(ordinals[i]), timestamp);
            topics.Add(new ListOffsetsTopic(partitions.Topics.Name(topic), all.AsMemory(start..i)));
        }

        return topics;
    }

    private sealed class Sink(OffsetColumn column, TimeProvider clock) : IListOffsetsSink
    {
        private readonly long _now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        private (int First, int Count) _topic;

        public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount)
        {
            var topic = column.Topics.IndexOf(Encoding.UTF8.GetString(nameUtf8));
            _topic = topic < 0 ? (0, 0) : (column.Topics.First(topic), column.Topics.Partitions(topic));
        }

        public void Partition(int index, ErrorCode error, long timestamp, long offset, int leaderEpoch)
        {
            if ((uint)index >= (uint)_topic.Count) return;
            if (error == ErrorCode.None && offset >= 0) column.Set(_topic.First + index, offset, _now);
            else column.Fail(_topic.First + index, error == ErrorCode.None ? ReadFault.Refused : Faults.KindOf(error));
        }
    }
}
