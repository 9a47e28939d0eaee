using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

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
