using System.Collections.Immutable;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Core.Records;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using ErrorCode = Confluent.Kafka.ErrorCode;
using WireError = Dashboard.Wire.Messages.ErrorCode;

namespace Dashboard.Kafka.Records;

/// <summary>One look at a topic: its partitions and which of them nobody leads.</summary>
internal sealed record TopicLook(int PartitionCount, ImmutableArray<int> Led, RecordFault? Away);

/// <summary>
/// Asks after one topic: does it exist, is it still the same one, who leads, where do its partitions begin and end. It remembers the
/// topic's id from its first look on.
/// </summary>
internal sealed class TopicState(LaneConnection connection, IAdminClient admin, RecordTopic topic, Func<string?> lastError)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly List<Task> _asked = [];
    private Guid? _id;
    private bool _isClosed;

    private string Name => topic.Topic;

    /// <exception cref="RecordReadException">The topic is missing, gone, another one or not ours to read, or nobody answers.</exception>
    public async Task<TopicLook> LookAsync(CancellationToken ct)
    {
        var found = await DescribeAsync(ct);
        if (_id is not null && _id != found.Id)
        {
            throw Failed(RecordFaultKind.TopicRecreated,
                $"{Name} was deleted and created again while it was read: its offsets now mean other records.");
        }

        _id = found.Id;
        var leaderless = found.Partitions.Where(p => p.Leader < 0).Select(p => p.Index).Order().ToList();
        return new(
            found.Partitions.Count, [.. found.Partitions.Select(p => p.Index).Except(leaderless).Order()],
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
            var result = await Ask(() => admin.ListOffsetsAsync(asked, options)).WaitAsync(ct);
            answers = result.ResultInfos.Select(r => r.TopicPartitionOffsetError);
        }
        catch (ListOffsetsException e)
        {
            answers = e.Result.ResultInfos.Select(r => r.TopicPartitionOffsetError);
        }
        catch (KafkaException e)
        {
            throw Unreachable(lastError() ?? e.Error.Reason);
        }

        var all = answers.ToList();
        var failed = all.FirstOrDefault(a => a.Error.IsError);
        if (failed?.Error.Code is ErrorCode.TopicAuthorizationFailed) throw NotAuthorised();
        return (
            all.Where(a => !a.Error.IsError).ToDictionary(a => a.Partition.Value, a => a.Offset.Value),
            failed is null ? null : new(RecordFaultKind.PartitionsAway,
                $"Partition {Number(failed.Partition.Value)} does not answer ({failed.Error.Reason}): its records wait."));
    }

    /// <summary>
    /// Asks no more, and completes when all that was asked has been answered or timed out, also what nobody waits for any more: a client
    /// that is closed before takes the process with it (librdkafka 2.15.1, while a leader is away).
    /// </summary>
    public Task CloseAsync()
    {
        lock (_asked)
        {
            _isClosed = true;
            return Task.WhenAll(_asked).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    public static IsolationLevel IsolationOf(RecordIsolation isolation) =>
        isolation is RecordIsolation.Committed ? IsolationLevel.ReadCommitted : IsolationLevel.ReadUncommitted;

    public RecordReadException NotAuthorised() => Failed(RecordFaultKind.NotAuthorised,
        $"The dashboard's principal may not read {Name}: it needs READ and DESCRIBE on the topic.");

    /// <remarks>
    /// By the wire, not by Confluent's DescribeTopics: that never completes while a partition has no leader, and closing its client then
    /// ends the process (2.15.1).
    /// </remarks>
    private async Task<MetadataTopic> DescribeAsync(CancellationToken ct)
    {
        try
        {
            var answer = await connection.AskAnyAsync(MetadataRequest.TopicsByName([Name]), ct);
            var found = answer.Topics.FirstOrDefault(told => told.Name == Name) ?? throw Unreachable("its answer lacks the topic");
            return found.Error switch
            {
                WireError.None or WireError.LeaderNotAvailable => found,
                WireError.UnknownTopicOrPartition => throw Missing(),
                WireError.InvalidTopicException => throw Failed(
                    RecordFaultKind.TopicMissing, $"\"{Name}\" is not a name that a topic can have."),
                WireError.TopicAuthorizationFailed => throw NotAuthorised(),
                var error => throw Unreachable(error.Describe()),
            };
        }
        catch (Exception e) when (Faults.IsOfTheBroker(e))
        {
            throw Unreachable(e.Message);
        }
    }

    private Task<T> Ask<T>(Func<Task<T>> ask)
    {
        lock (_asked)
        {
            if (_isClosed) throw new OperationCanceledException("The reader was disposed.");
            _asked.RemoveAll(task => task.IsCompleted);
            var question = ask();
            _asked.Add(question);
            return question;
        }
    }

    private RecordReadException Missing() => _id is null
        ? Failed(RecordFaultKind.TopicMissing, $"There is no topic {Name} in {topic.Cluster.Name}.")
        : Failed(RecordFaultKind.TopicDeleted, $"{Name} was deleted while it was read.");

    private RecordReadException Unreachable(string why) => Failed(RecordFaultKind.Unreachable,
        $"{topic.Cluster.Name} does not answer: {why.TrimEnd('.')}. It is tried again by itself.");

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
