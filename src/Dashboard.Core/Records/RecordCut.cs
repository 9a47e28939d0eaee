using System.Collections.Immutable;

namespace Dashboard.Core.Records;

/// <summary>The first part of a record, for whoever must not hold or send all of a large one.</summary>
public static class RecordCut
{
    /// <summary>
    /// The first <paramref name="most"/> bytes of key and of value, and the first headers that fit into as many;
    /// <see cref="KafkaRecord.Size"/> still tells the whole.
    /// </summary>
    public static KafkaRecord First(this KafkaRecord record, int most) => record.Size <= most
        ? record
        : record with { Key = First(record.Key, most), Value = First(record.Value, most), Headers = First(record.Headers, most) };

    private static byte[]? First(byte[]? bytes, int most) => bytes?.Length > most ? bytes[..most] : bytes;

    private static ImmutableArray<RecordHeader> First(ImmutableArray<RecordHeader> headers, long most) =>
        headers.TakeWhile(header => (most -= header.Name.Length + (header.Value?.Length ?? 0)) >= 0).ToImmutableArray() is var first &&
            first.Length == headers.Length ? headers : first;
}
