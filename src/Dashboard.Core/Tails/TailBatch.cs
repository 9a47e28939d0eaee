using System.Collections.Immutable;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>How far a tail has come.</summary>
public enum TailPhase
{
    /// <summary>Asking where to begin.</summary>
    Opening,

    /// <summary>Reading what is there, at the viewer's pace.</summary>
    History,

    /// <summary>Records as they arrive.</summary>
    Live,

    /// <summary>It ended; the batch's fault says why.</summary>
    Ended,
}

/// <summary>What came by since a tail was opened.</summary>
/// <param name="Shown">Handed to the viewer.</param>
/// <param name="FilteredOut">Held back by the filter.</param>
/// <param name="Dropped">Never seen by the filter: they came faster than the viewer took them.</param>
/// <param name="PerSecond">All of these a second, over the last five seconds.</param>
public readonly record struct TailCounters(long Shown, long FilteredOut, long Dropped, double PerSecond);

/// <summary>What a tail has to tell at one time.</summary>
/// <param name="Records">In the order of the log within each partition; may be empty.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="Counters">Since it was opened, this batch included.</param>
/// <param name="Fault">What is wrong now, or why it ended; null when nothing is wrong.</param>
/// <param name="Notices">Sentences to keep in sight: offsets that were skipped, a cap that was reached.</param>
public sealed record TailBatch(
    IReadOnlyList<KafkaRecord> Records, TailPhase Phase, TailCounters Counters, RecordFault? Fault, IReadOnlyList<string> Notices)
{
    /// <summary>The next offset of each partition behind what was handed out until now, to go on from later.</summary>
    public ImmutableArray<PartitionOffset> Positions { get; init; } = [];

    /// <summary>Timestamp of the record that was read last, whether it is shown or filtered out; null while none had one.</summary>
    public DateTimeOffset? ReadTo { get; init; }
}

/// <summary>Gathers what the next batch will tell.</summary>
internal sealed class BatchBuilder(TailOptions options)
{
    private readonly List<string> _notices = [];
    private List<KafkaRecord> _records = [];
    private FeedStep? _newest;
    private long _bytes;

    /// <summary>There is nothing to tell.</summary>
    public bool IsEmpty => _newest is null;

    /// <summary>What comes next belongs into another batch.</summary>
    public bool IsFull => _records.Count >= options.BatchRecords || _bytes >= options.BatchBytes;

    public void Add(KafkaRecord record)
    {
        _records.Add(record);
        _bytes += record.MemorySize;
    }

    public void Add(FeedStep step)
    {
        _newest = step;
        _notices.AddRange(step.Notices);
    }

    public TailBatch Take(TailCounters counters)
    {
        var batch = new TailBatch(_records, _newest!.Phase, counters, _newest.Fault, [.. _notices]);
        (_records, _newest, _bytes) = ([], null, 0);
        _notices.Clear();
        return batch;
    }
}
