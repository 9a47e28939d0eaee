using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// Finds the newest N records of some partitions together. Offsets are not all taken (compaction, transaction markers), so it reads
/// a window before each end and, where that held too few, windows before it, each larger, down to the partition's beginning.
/// Within a partition later offsets are newer; across partitions the timestamps of their newest remaining records decide.
/// </summary>
internal sealed class NewestRecords(IRecordReader reader, TailOptions options, int count)
{
    private const int LeastWindow = 16;
    private const int Growth = 4;
    private readonly Dictionary<int, Found> _found = [];
    private long _bytes;

    /// <summary>Sentences on what is missing from the result.</summary>
    public List<string> Notices { get; } = [];

    /// <returns>At most N records, oldest first.</returns>
    public async Task<List<KafkaRecord>> ReadAsync(IReadOnlyCollection<PartitionRange> ranges, CancellationToken ct)
    {
        var window = ranges.Count == 1 ? count : Math.Max(LeastWindow, 2 * count / Math.Max(1, ranges.Count));
        foreach (var range in ranges) _found[range.Partition] = new Found(range, window);
        var wanting = _found.Values.Where(f => f.HasMore).ToList();
        while (wanting.Count > 0)
        {
            await ReadWindowsAsync(wanting, ct);
            var taken = Select();
            wanting = [.. _found.Values.Where(f => f.HasMore && f.Records.Count < count && taken[f.Range.Partition] == f.Records.Count)];
        }

        return SoFar();
    }

    /// <summary>What was found until now in whole windows, for a caller whose patience ended.</summary>
    public List<KafkaRecord> SoFar() => Merge(Select());

    private async Task ReadWindowsAsync(List<Found> wanting, CancellationToken ct)
    {
        foreach (var found in wanting) found.Widen(Growth);
        reader.Assign([.. wanting.Select(f => new PartitionOffset(f.Range.Partition, f.From))]);
        var open = wanting.Select(f => f.Range.Partition).ToHashSet();
        while (open.Count > 0)
        {
            var step = await reader.NextAsync(ct);
            foreach (var record in step.Records)
            {
                var found = _found[record.Partition];
                if (!open.Contains(record.Partition)) continue;
                if (record.Offset < found.Until) Add(found, record);
                if (record.Offset >= found.Until - 1) Close(found);
            }

            foreach (var end in step.Ends)
                if (open.Contains(end.Partition) && end.Offset >= _found[end.Partition].Until) Close(_found[end.Partition]);
        }

        void Close(Found found)
        {
            open.Remove(found.Range.Partition);
            found.CloseWindow();
        }
    }

    private void Add(Found found, KafkaRecord record)
    {
        found.Window.Add(record);
        _bytes += record.MemorySize;
        while (_bytes > options.LastBytes && _found.Values.MaxBy(f => f.Bytes) is { } largest && largest.RemoveOldest() is { } removed)
        {
            _bytes -= removed.MemorySize;
            if (Notices.Count == 0)
                Notices.Add($"Some of the newest records are not shown: together they are larger than {options.LastBytes >> 20} MiB.");
        }
    }

    /// <summary>How many of the newest of each partition belong to the newest of all: a merge from the ends.</summary>
    private Dictionary<int, int> Select()
    {
        var taken = _found.Keys.ToDictionary(p => p, _ => 0);
        var heads = new PriorityQueue<Found, (long, int)>();
        foreach (var found in _found.Values) Push(found);
        for (var left = count; left > 0 && heads.TryDequeue(out var found, out _); left--)
        {
            taken[found.Range.Partition]++;
            Push(found);
        }

        return taken;

        void Push(Found found)
        {
            var index = found.Records.Count - 1 - taken[found.Range.Partition];
            if (index >= 0) heads.Enqueue(found, (-found.Records[index].TimestampMs, found.Range.Partition));
        }
    }

    private List<KafkaRecord> Merge(Dictionary<int, int> taken)
    {
        var heads = new PriorityQueue<(Found Found, int Index), (long, int)>();
        foreach (var found in _found.Values) Push(found, found.Records.Count - taken[found.Range.Partition]);
        List<KafkaRecord> merged = [];
        while (heads.TryDequeue(out var head, out _))
        {
            merged.Add(head.Found.Records[head.Index]);
            Push(head.Found, head.Index + 1);
        }

        return merged;

        void Push(Found found, int index)
        {
            if (index < found.Records.Count) heads.Enqueue((found, index), (found.Records[index].TimestampMs, found.Range.Partition));
        }
    }

    /// <summary>What was found of one partition.</summary>
    private sealed class Found(PartitionRange range, long window)
    {
        private bool _cut;

        public PartitionRange Range { get; } = range;

        public List<KafkaRecord> Records { get; private set; } = [];

        public List<KafkaRecord> Window { get; private set; } = [];

        public long From { get; private set; } = range.End;

        public long Until { get; private set; } = range.End;

        public bool HasMore => From > Range.Begin && !_cut;

        public long Bytes => Records.Sum(r => r.MemorySize) + Window.Sum(r => r.MemorySize);

        public void Widen(int growth)
        {
            Until = From;
            From = Math.Max(Range.Begin, From - window);
            window *= growth;
        }

        public void CloseWindow()
        {
            Window.AddRange(Records);
            (Records, Window) = (Window, []);
        }

        public KafkaRecord? RemoveOldest()
        {
            var list = Window.Count > 0 ? Window : Records;
            if (list.Count == 0 || Records.Count + Window.Count == 1) return null;
            var oldest = list[0];
            list.RemoveAt(0);
            _cut = true;
            return oldest;
        }
    }
}
