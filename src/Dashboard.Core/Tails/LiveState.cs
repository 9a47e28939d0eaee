using System.Runtime.InteropServices;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>What a <see cref="LiveTail"/> knows; touched only under its lock.</summary>
internal sealed class LiveState(TailOptions options)
{
    private const int MostNotices = 100;
    private readonly Dictionary<int, long> _first = [];
    private readonly Dictionary<int, long> _next = [];
    private readonly Dictionary<int, long> _appended = [];
    private readonly List<string> _notices = [];
    private int _partitionCount;

    public RecordRing Ring { get; } = new(options.RingBytes);

    /// <summary>The first position of each partition that is known: everything from there on was appended.</summary>
    public IReadOnlyDictionary<int, long> First => _first;

    /// <summary>The position that comes next.</summary>
    public IReadOnlyDictionary<int, long> Next => _next;

    /// <summary>Records appended of each partition.</summary>
    public IReadOnlyDictionary<int, long> Appended => _appended;

    /// <summary>The newest notices; <see cref="NoticesGone"/> came before them.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Notices that are no longer kept.</summary>
    public int NoticesGone { get; private set; }

    /// <summary>Number that the next notice will get, counted from the first ever.</summary>
    public int NextNotice => NoticesGone + _notices.Count;

    public RecordFault? Fault { get; private set; }

    public bool Started { get; private set; }

    public bool Ended => Fault is { Heals: false };

    /// <summary>Grows with every change that is no record.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// The end of each partition, or where an earlier consumer stopped; the beginning of those added since that one was opened, as all
    /// they hold is new.
    /// </summary>
    public List<PartitionOffset> StartPositions(TopicRanges ranges)
    {
        var ends = ranges.Known.ToDictionary(r => r.Partition, r => r.End);
        return [.. Enumerable.Range(0, ranges.PartitionCount).Select(p => new PartitionOffset(
            p, _next.TryGetValue(p, out var next) ? next
                : IsAdded(p) ? PartitionOffset.Beginning
                : ends.GetValueOrDefault(p, PartitionOffset.End)))];
    }

    public void Start(TopicRanges ranges)
    {
        foreach (var range in ranges.Known) Reach(range.Partition, IsAdded(range.Partition) ? range.Begin : range.End);
        _partitionCount = Math.Max(_partitionCount, ranges.PartitionCount);
        (Started, Fault) = (true, ranges.Away);
        Version++;
    }

    /// <summary>A partition that was added since holds only records that are new: it is read from its beginning.</summary>
    public List<PartitionOffset> NewPartitions(int count)
    {
        List<PartitionOffset> added = [];
        for (; Started && _partitionCount < count; _partitionCount++) added.Add(new(_partitionCount, PartitionOffset.Beginning));
        return added;
    }

    public void Append(ReadStep step)
    {
        foreach (var record in step.Records)
        {
            Reach(record.Partition, record.Offset);
            _next[record.Partition] = record.Offset + 1;
            CollectionsMarshal.GetValueRefOrAddDefault(_appended, record.Partition, out _)++;
            Ring.Add(record);
        }

        foreach (var end in step.Ends)
        {
            Reach(end.Partition, end.Offset);
            _next[end.Partition] = Math.Max(_next[end.Partition], end.Offset);
        }

        foreach (var skipped in step.Skipped) Notice(skipped);
        if (step.Fault != Fault) SetFault(step.Fault);
    }

    public void SetFault(RecordFault? fault)
    {
        Fault = fault;
        Version++;
    }

    private bool IsAdded(int partition) => Started && partition >= _partitionCount;

    private void Notice(string notice)
    {
        _notices.Add(notice);
        if (_notices.Count > MostNotices)
        {
            _notices.RemoveAt(0);
            NoticesGone++;
        }

        Version++;
    }

    private void Reach(int partition, long offset)
    {
        if (!_first.TryAdd(partition, offset)) return;
        _next[partition] = offset;
        Version++;
    }
}
