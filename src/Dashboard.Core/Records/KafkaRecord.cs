using System.Collections.Immutable;

namespace Dashboard.Core.Records;

/// <summary>Who set a record's timestamp.</summary>
public enum TimestampKind
{
    /// <summary>The record has none (message format 0).</summary>
    None,

    /// <summary>The producer, when it made the record; it can be anything.</summary>
    Create,

    /// <summary>The broker, when it appended the record.</summary>
    LogAppend,
}

/// <summary>One header; names may repeat, and a value may be null, which differs from empty.</summary>
public readonly record struct RecordHeader(string Name, byte[]? Value);

/// <summary>One record as it stands in the log. A null key or value differs from an empty one; a null value is a tombstone.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its place there.</param>
/// <param name="TimestampMs">Unix milliseconds as stored, whatever they are; see <see cref="Timestamp"/>.</param>
/// <param name="TimestampKind">Who set them.</param>
/// <param name="Key">The key's bytes.</param>
/// <param name="Value">The value's bytes.</param>
/// <param name="Headers">In the order of the log, duplicates kept.</param>
public sealed record KafkaRecord(
    string Topic, int Partition, long Offset, long TimestampMs, TimestampKind TimestampKind,
    byte[]? Key, byte[]? Value, ImmutableArray<RecordHeader> Headers)
{
    private const int ObjectOverhead = 160;
    private static readonly long _lastMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private static readonly long _firstMs = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    /// <summary>Null when there is none, or when it is no date (a producer may write any 64-bit number).</summary>
    public DateTimeOffset? Timestamp => TimestampKind is not TimestampKind.None && TimestampMs >= _firstMs && TimestampMs <= _lastMs
        ? DateTimeOffset.FromUnixTimeMilliseconds(TimestampMs)
        : null;

    /// <summary>Bytes of key, value and headers.</summary>
    public long Size { get; } = (Key?.Length ?? 0) + (Value?.Length ?? 0) + Headers.Sum(h => (long)h.Name.Length + (h.Value?.Length ?? 0));

    /// <summary>About the memory it takes, in bytes.</summary>
    public long MemorySize => ObjectOverhead + Size + (Headers.Length * 64L);
}
