using System.Collections.Immutable;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Kafka.Topics;

/// <summary>
/// Offsets by time and last stable offsets of chosen partitions: a request a leader and isolation, as that is told once a request.
/// </summary>
internal sealed class OffsetQuestions(LaneConnection connection) : IOffsetQuestions
{
    public async Task<ImmutableArray<long?>> AskAsync(
        Topology topology, ImmutableArray<OffsetQuestion> questions, CancellationToken ct)
    {
        connection.Learn(topology.Brokers);
        var answers = new long?[questions.Length];
        var parts = questions.Index()
            .Where(q => topology.Partitions.Leader(q.Item.Ordinal) != PartitionTable.NoLeader)
            .GroupBy(q => (Leader: topology.Partitions.Leader(q.Item.Ordinal), Stable: q.Item.Time == OffsetQuestion.LastStable))
            // A partition may stand in a request once.
            .Select(part => (part.Key, Asked: part.DistinctBy(q => q.Item.Ordinal).OrderBy(q => q.Item.Ordinal).ToList()));
        await Task.WhenAll(parts.Select(part => AskAsync(part.Key.Leader, part.Key.Stable, part.Asked))).ConfigureAwait(false);
        return [.. answers];

        async Task AskAsync(int leader, bool stable, List<(int Index, OffsetQuestion Item)> asked)
        {
            try
            {
                var sink = new Sink(topology.Topics, asked.ToDictionary(q => q.Item.Ordinal, q => q.Index), answers);
                var request = new ListOffsetsRequest(Topics(topology.Partitions, asked), sink) { ReadCommitted = stable };
                await connection.AskAsync(leader, request, ct).ConfigureAwait(false);
            }
            catch (Exception exception) when (Faults.IsOfTheBroker(exception))
            {
                // Left unanswered; that the broker is silent is told by what else is read of it.
            }
        }
    }

    private static List<ListOffsetsTopic> Topics(PartitionTable partitions, List<(int Index, OffsetQuestion Item)> asked) =>
    [
        .. from question in asked
           let topic = partitions.Topics.TopicOf(question.Item.Ordinal)
           group new ListOffsetsPartition(
               question.Item.Ordinal - partitions.Topics.First(topic), partitions.LeaderEpoch(question.Item.Ordinal),
               question.Item.Time == OffsetQuestion.LastStable ? OffsetTime.Latest : question.Item.Time) by topic
           into topic
           select new ListOffsetsTopic(partitions.Topics.Name(topic.Key), topic.ToArray()),
    ];

    /// <summary>Two leaders' answers may be read at once, but each writes its own places only.</summary>
    private sealed class Sink(TopicTable topics, Dictionary<int, int> places, long?[] answers) : IListOffsetsSink
    {
        private (int First, int Count) _topic;

        public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount)
        {
            var topic = topics.IndexOf(nameUtf8);
            _topic = topic < 0 ? (0, 0) : (topics.First(topic), topics.Partitions(topic));
        }

        public void Partition(int index, ErrorCode error, long timestamp, long offset, int leaderEpoch)
        {
            if (error == ErrorCode.None && (uint)index < (uint)_topic.Count && places.TryGetValue(_topic.First + index, out var place))
                answers[place] = offset;
        }
    }
}
