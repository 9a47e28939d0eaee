using System.Collections.Immutable;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Core.Records;

namespace Dashboard.Kafka.Records;

/// <summary>One look at a topic: its partitions and which of them nobody leads.</summary>
internal sealed record TopicLook(int PartitionCount, ImmutableArray<int> Led, RecordFault? Away);

/// <summary>
/// Asks after one topic over its consumer's own connections: does it exist, is it still the same one, who leads, where do its
/// partitions begin and end. It remembers the topic's id from its first look on.
/// </summary>
internal sealed class TopicState(IAdminClient admin, RecordTopic topic, Func<string?> lastError)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private (long, long)? _id;

    private string Name => topic.Topic;

    /// <exception cref="RecordReadException">The topic is missing, gone, another one or not ours to read, or nobody answers.</exception>
    public async Task<TopicLook> LookAsync(CancellationToken ct)
    {
        var found = await DescribeAsync(ct);
        var id = (found.TopicId.MostSignificantBits, found.TopicId.LeastSignificantBits);
        if (_id is not null && _id != id)
        {
            throw Failed(RecordFaultKind.TopicRecreated,
                $"{Name} was deleted and created again while it was read: its offsets now mean other records.");
        }

        _id = id;
        var leaderless = found.Partitions.Where(p => p.Leader is null or { Id: < 0 }).Select(p => p.Partition).Order().ToList();
        return new(
            found.Partitions.Count, [.. found.Partitions.Select(p => p.Partition).Except(leaderless).Order()],
            leaderless.Count == 0 ? null : Leaderless(leaderless));
    }

    /// <summary>Offsets of the partitions that answered, and the fault of those that did not.</summary>
    public async Task<(Dictionary<int, long> Offsets, RecordFault? Fault)> ListAsync(
        IEnumerable<int> partitions, OffsetSpec spec, CancellationToken ct)
    {
        var asked = partitions.Select(p => new TopicPartitionOffsetSpec
        {
            TopicPartition = new(Name, p),
            OffsetSpec = spec,
        }).ToList();
        if (asked.Count == 0) return ([], null);
        IEnumerable<TopicPartitionOffsetError> answers;
        try
        {
            var options = new ListOffsetsOptions { RequestTimeout = _patience, IsolationLevel = IsolationOf(topic.Isolation) };
            var result = await admin.ListOffsetsAsync(asked, options).WaitAsync(ct);
            answers = result.ResultInfos.Select(r => r.TopicPartitionOffsetError);
        }
        catch (ListOffsetsException e)
        {
            answers = e.Result.ResultInfos.Select(r => r.TopicPartitionOffsetError);
        }
        catch (KafkaException e)
        {
            throw Unreachable(e.Error);
        }

        var all = answers.ToList();
        var failed = all.FirstOrDefault(a => a.Error.IsError);
        if (failed?.Error.Code is ErrorCode.TopicAuthorizationFailed) throw NotAuthorised();
        return (
            all.Where(a => !a.Error.IsError).ToDictionary(a => a.Partition.Value, a => a.Offset.Value),
            failed is null ? null : new(RecordFaultKind.PartitionsAway,
                $"Partition {Number(failed.Partition.Value)} does not answer ({failed.Error.Reason}): its records wait."));
    }

    public static IsolationLevel IsolationOf(RecordIsolation isolation) =>
        isolation is RecordIsolation.Committed ? IsolationLevel.ReadCommitted : IsolationLevel.ReadUncommitted;

    public RecordReadException NotAuthorised() => Failed(RecordFaultKind.NotAuthorised,
        $"The dashboard's principal may not read {Name}: it needs READ and DESCRIBE on the topic.");

    private async Task<TopicDescription> DescribeAsync(CancellationToken ct)
    {
        try
        {
            var options = new DescribeTopicsOptions { RequestTimeout = _patience };
            var result = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([Name]), options).WaitAsync(ct);
            return result.TopicDescriptions[0];
        }
        catch (DescribeTopicsException e)
        {
            throw e.Results.TopicDescriptions[0].Error.Code switch
            {
                ErrorCode.UnknownTopicOrPart => Missing(),
                ErrorCode.TopicException => Failed(RecordFaultKind.TopicMissing, $"\"{Name}\" is not a name that a topic can have."),
                ErrorCode.TopicAuthorizationFailed => NotAuthorised(),
                _ => Unreachable(e.Results.TopicDescriptions[0].Error),
            };
        }
        catch (KafkaException e)
        {
            throw Unreachable(e.Error);
        }
    }

    private RecordReadException Missing() => _id is null
        ? Failed(RecordFaultKind.TopicMissing, $"There is no topic {Name} in {topic.Cluster.Name}.")
        : Failed(RecordFaultKind.TopicDeleted, $"{Name} was deleted while it was read.");

    private RecordReadException Unreachable(Error error) => Failed(RecordFaultKind.Unreachable,
        $"{topic.Cluster.Name} does not answer: {(lastError() ?? error.Reason).TrimEnd('.')}. It is tried again by itself.");

    private static RecordFault Leaderless(List<int> partitions)
    {
        var first = string.Join(", ", partitions.Take(10).Select(Number));
        var words = partitions.Count == 1
            ? $"Partition {first} has no leader: its records wait until it has one."
            : $"Partitions {first}{(partitions.Count > 10 ? $" and {Number(partitions.Count - 10)} more" : "")} have no leader: "
                + "their records wait until they have one.";
        return new(RecordFaultKind.PartitionsAway, words);
    }

    private static RecordReadException Failed(RecordFaultKind kind, string sentence) => new(new(kind, sentence));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
