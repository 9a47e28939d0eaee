using System.Buffers.Binary;
using System.Numerics;
using Dashboard.Wire.Messages.Records.Compression;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records;

public enum RecordCompression
{
    None = 0,
    Gzip = 1,
    Snappy = 2,
    Lz4 = 3,
    Zstd = 4,
}

/// <summary>
/// A batch as it lies in the frame: the header is read in place, the records on <see cref="Open"/>. Of the formats before Kafka 0.11
/// (<see cref="Magic"/> 0 and 1) nothing but the offset is told, all else is -1 or false.
/// </summary>
/// <remarks>Source: https://kafka.apache.org/documentation/#recordbatch.</remarks>
public readonly ref struct RecordBatch
{
    /// <summary>The least that a length can be: the header of a message in the oldest format.</summary>
    internal const int LeastLength = 14;

    private const int HeaderBytes = 61;
    private const int CrcAt = 17;
    private const int AttributesAt = 21;
    private readonly ReadOnlySpan<byte> _bytes;

    internal RecordBatch(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        if (Magic >= 2 && bytes.Length < HeaderBytes)
            throw new WireFormatException(0, FormattableString.Invariant($"a batch of {HeaderBytes} bytes at least, not {bytes.Length}"));
    }

    /// <summary>Of the first record, kept even when compaction removed it.</summary>
    public long BaseOffset => BinaryPrimitives.ReadInt64BigEndian(_bytes);

    public int Magic => _bytes[16];

    /// <summary>Of the leader that wrote it; -1 when unknown.</summary>
    public int PartitionLeaderEpoch => Int32At(12);

    /// <summary>The last offset of the batch, kept even when compaction removed it: the next batch begins after it.</summary>
    public long LastOffset => BaseOffset + Math.Max(0, Int32At(23));

    public RecordCompression Compression => (RecordCompression)(Attributes & 7);

    /// <summary>The broker set the time (LogAppendTime): then every record has <see cref="MaxTimestamp"/>.</summary>
    public bool IsLogAppendTime => (Attributes & 8) != 0;

    public bool IsTransactional => (Attributes & 16) != 0;

    /// <summary>Its one record is a marker, read by <see cref="ControlRecord.TryRead"/>.</summary>
    public bool IsControl => (Attributes & 32) != 0;

    /// <summary>Milliseconds since 1970; of the first record, unless <see cref="HasDeleteHorizon"/>.</summary>
    public long BaseTimestamp => Int64At(27);

    /// <summary>The base timestamp is when the tombstones of the batch may go (KIP-534).</summary>
    public bool HasDeleteHorizon => (Attributes & 64) != 0;

    /// <summary>The greatest of the records, milliseconds since 1970; -1 for none.</summary>
    public long MaxTimestamp => Int64At(35);

    /// <summary>-1 for a producer that is not idempotent.</summary>
    public long ProducerId => Int64At(43);

    public short ProducerEpoch => Int16At(51);

    public int BaseSequence => Int32At(53);

    /// <summary>Records still in it; 0 when compaction removed all.</summary>
    public int Count => Int32At(57);

    /// <summary>In a format and compression that <see cref="Open"/> reads: not zstd, and not older than Kafka 0.11.</summary>
    public bool IsReadable => Magic == 2 && Compression <= RecordCompression.Lz4;

    /// <summary>The bytes are those the producer or broker made the checksum of (CRC-32C).</summary>
    public bool IsIntact
    {
        get
        {
            if (Magic != 2) return false;
            var crc = uint.MaxValue;
            foreach (var one in _bytes[AttributesAt..]) crc = BitOperations.Crc32C(crc, one);
            return ~crc == BinaryPrimitives.ReadUInt32BigEndian(_bytes[CrcAt..]);
        }
    }

    private short Attributes => Magic == 2 ? Int16At(AttributesAt) : (short)0;

    /// <summary>The records; to be disposed, as decompressed ones lie in a rented array.</summary>
    /// <param name="maxBytes">The most that they may decompress to.</param>
    /// <exception cref="NotSupportedException"><see cref="IsReadable"/> is false.</exception>
    /// <exception cref="WireFormatException">They cannot be decompressed, or not within <paramref name="maxBytes"/>.</exception>
    public RecordReader Open(int maxBytes = 16 << 20)
    {
        if (!IsReadable) throw new NotSupportedException($"Records of format {Magic} and compression {Compression} are not read.");
        var records = _bytes[HeaderBytes..];
        return Compression == RecordCompression.None
            ? new RecordReader(this, records, null)
            : new RecordReader(this, default, Decompressor.Run(Compression, records, maxBytes));
    }

    private short Int16At(int at) => Magic == 2 ? BinaryPrimitives.ReadInt16BigEndian(_bytes[at..]) : (short)-1;

    private int Int32At(int at) => Magic == 2 ? BinaryPrimitives.ReadInt32BigEndian(_bytes[at..]) : -1;

    private long Int64At(int at) => Magic == 2 ? BinaryPrimitives.ReadInt64BigEndian(_bytes[at..]) : -1;
}
