using Dashboard.Core.Records;

namespace Dashboard.Web.Features.Messages.Tailing;

/// <summary>A record as the page keeps it: at most the first 64 KiB of key, value and headers each.</summary>
/// <param name="Record">With the first part only of what is larger.</param>
/// <param name="KeySize">Bytes of the whole key; null for none.</param>
/// <param name="ValueSize">Bytes of the whole value; null for none.</param>
/// <param name="HeaderCount">How many headers the whole record has.</param>
public sealed record KeptRecord(KafkaRecord Record, int? KeySize, int? ValueSize, int HeaderCount)
{
    public const int MostBytes = 64 << 10;

    public RecordPlace Place => new(Record.Partition, Record.Offset);

    public static KeptRecord Of(KafkaRecord record) =>
        new(record.First(MostBytes), record.Key?.Length, record.Value?.Length, record.Headers.Length);
}

/// <summary>The newest records that a page has been given, bounded in number and in bytes, oldest first.</summary>
public sealed class KeptRecords(int maxCount = KeptRecords.MostRecords, long maxBytes = KeptRecords.MostBytes)
{
    public const int MostRecords = 2000;
    public const long MostBytes = 8 << 20;
    private readonly Queue<KeptRecord> _records = [];
    private long _bytes;

    public int Count => _records.Count;

    /// <summary>Records that were kept and had to go.</summary>
    public long Gone { get; private set; }

    /// <summary>A batch of the usual size can be added without pushing out what is there.</summary>
    public bool HasRoom => _records.Count <= maxCount / 2 && _bytes <= maxBytes / 2;

    public void Add(IEnumerable<KafkaRecord> records)
    {
        foreach (var record in records)
        {
            var kept = KeptRecord.Of(record);
            _records.Enqueue(kept);
            _bytes += SizeOf(kept);
            for (; (_records.Count > maxCount || _bytes > maxBytes) && _records.Count > 1; Gone++) _bytes -= SizeOf(_records.Dequeue());
        }
    }

    public void Clear()
    {
        _records.Clear();
        (_bytes, Gone) = (0, 0);
    }

    /// <summary>A copy that later records do not change.</summary>
    public IReadOnlyList<KeptRecord> List(bool oldestFirst)
    {
        var records = _records.ToArray();
        if (!oldestFirst) Array.Reverse(records);
        return records;
    }

    private static long SizeOf(KeptRecord kept) => (kept.Record.Key?.Length ?? 0) + (kept.Record.Value?.Length ?? 0)
        + kept.Record.Headers.Sum(h => h.Name.Length + (long)(h.Value?.Length ?? 0)) + 600;
}
