using System.Buffers.Binary;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records;

/// <summary>
/// Walks the batches of a Fetch answer. A batch that is cut short ends the walk, as brokers cut at the size asked for.
/// </summary>
/// <example><code>
/// foreach (var batch in new RecordBatches(partition.Records!.Value.Span))
/// {
///     if (!batch.IsReadable) continue;
///     using var records = batch.Open();
///     while (records.TryNext(out var record)) Use(record.Offset, record.Value);
/// }
/// </code></example>
public readonly ref struct RecordBatches(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public Enumerator GetEnumerator() => new(_bytes);

    public ref struct Enumerator(ReadOnlySpan<byte> bytes)
    {
        /// <summary>Base offset and length stand before what the length counts.</summary>
        private const int Prefix = sizeof(long) + sizeof(int);

        private ReadOnlySpan<byte> _rest = bytes;

        public RecordBatch Current { get; private set; } = default;

        /// <exception cref="WireFormatException">What follows is no batch.</exception>
        public bool MoveNext()
        {
            if (_rest.Length < Prefix) return false;
            var length = BinaryPrimitives.ReadInt32BigEndian(_rest[sizeof(long)..]);
            if (length < RecordBatch.LeastLength)
                throw new WireFormatException(sizeof(long), FormattableString.Invariant($"a record batch, but its length is {length}"));
            if (length > _rest.Length - Prefix) return false;
            Current = new RecordBatch(_rest[..(Prefix + length)]);
            _rest = _rest[(Prefix + length)..];
            return true;
        }
    }
}
