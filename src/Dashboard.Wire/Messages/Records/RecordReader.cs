using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records;

/// <summary>One record; its spans end with the next one.</summary>
public readonly ref struct Record
{
    public long Offset { get; init; }

    /// <summary>Milliseconds since 1970, by the producer's clock or the broker's: see <see cref="RecordBatch.IsLogAppendTime"/>.</summary>
    public long Timestamp { get; init; }

    /// <summary>Empty when <see cref="KeyIsNull"/>.</summary>
    public ReadOnlySpan<byte> Key { get; init; }

    public bool KeyIsNull { get; init; }

    /// <summary>Empty when <see cref="ValueIsNull"/>.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>A tombstone.</summary>
    public bool ValueIsNull { get; init; }

    public int HeaderCount { get; init; }
}

/// <summary>The records of one batch, in order. Headers are counted and read past.</summary>
public ref struct RecordReader
{
    private readonly PooledBuffer? _decompressed;
    private readonly RecordBatch _batch;
    private WireReader _reader;
    private int _left;

    internal RecordReader(RecordBatch batch, ReadOnlySpan<byte> records, PooledBuffer? decompressed)
    {
        _batch = batch;
        _decompressed = decompressed;
        _reader = new WireReader(decompressed is null ? records : decompressed.WrittenSpan);
        _left = batch.Count;
    }

    /// <exception cref="WireFormatException">What follows is no record.</exception>
    public bool TryNext(out Record record)
    {
        record = default;
        if (_left <= 0) return false;
        _left--;
        var length = _reader.ReadVarInt32();
        var end = _reader.Offset + (long)length;
        if (length < 0 || length > _reader.Remaining)
            throw new WireFormatException(_reader.Offset, FormattableString.Invariant($"a record of {length} bytes"));
        _reader.ReadInt8();
        var timestamp = _reader.ReadVarInt64();
        var offset = _reader.ReadVarInt32();
        var hasKey = _reader.TryReadVarBytes(out var key);
        var hasValue = _reader.TryReadVarBytes(out var value);
        var headers = _reader.ReadVarInt32();
        for (var left = headers; left > 0; left--)
        {
            _reader.TryReadVarBytes(out _);
            _reader.TryReadVarBytes(out _);
        }
        if (headers < 0 || _reader.Offset != end)
            throw new WireFormatException(_reader.Offset, FormattableString.Invariant($"a record that ends at byte {end}"));
        record = new Record
        {
            Offset = _batch.BaseOffset + offset,
            Timestamp = _batch.IsLogAppendTime ? _batch.MaxTimestamp : _batch.BaseTimestamp + timestamp,
            Key = key,
            KeyIsNull = !hasKey,
            Value = value,
            ValueIsNull = !hasValue,
            HeaderCount = headers,
        };
        return true;
    }

    public readonly void Dispose() => _decompressed?.Dispose();
}
