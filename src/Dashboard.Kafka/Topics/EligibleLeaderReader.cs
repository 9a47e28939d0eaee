using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Kafka.Topics;

/// <summary>The ELR by DescribeTopicPartitions, a page at a time.</summary>
internal sealed class EligibleLeaderReader(LaneConnection connection) : IEligibleLeaderReader
{
    /// <summary>2,000 partitions each: what more are in trouble is told by their replicas alone.</summary>
    private const int MostPages = 10;

    public async Task<IReadOnlyDictionary<(string Topic, int Partition), EligibleLeaders>> ReadEligibleLeadersAsync(
        IReadOnlyList<string> topics, CancellationToken ct)
    {
        var found = new Dictionary<(string, int), EligibleLeaders>();
        var request = new DescribeTopicPartitionsRequest { Topics = [.. topics.Select(name => new TopicName { Name = name })] };
        try
        {
            for (var page = 0; page < MostPages; page++)
            {
                var answer = await connection.AskAnyAsync(request, ct).ConfigureAwait(false);
                foreach (var topic in answer.Topics)
                {
                    foreach (var partition in topic.Partitions)
                    {
                        var leaders = new EligibleLeaders([.. partition.EligibleLeaderReplicas ?? []], [.. partition.LastKnownElr ?? []]);
                        if (leaders is not { Eligible: [], LastKnown: [] }) found[(topic.Name ?? "", partition.Index)] = leaders;
                    }
                }

                if (answer.NextCursor is not { } next) break;
                request = new DescribeTopicPartitionsRequest
                {
                    Topics = [.. request.Topics.SkipWhile(topic => string.CompareOrdinal(topic.Name, next.TopicName) < 0)],
                    Cursor = next,
                };
            }
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            throw Faults.AsRead(exception);
        }

        return found;
    }
}
