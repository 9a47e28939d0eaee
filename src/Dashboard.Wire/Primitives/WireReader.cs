using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Wire.Primitives;

/// <summary>Reads one element of an array; static methods of the messages fit.</summary>
public delegate T WireElement<out T>(ref WireReader reader, short version);

/// <summary>
/// Reads Kafka's primitive types from one frame, in order. Numbers are big-endian. In a flexible message (KIP-482) strings, bytes and
/// arrays are compact and each structure ends with tagged fields; <see cref="Flexible"/> chooses, so a message is written once for both.
/// Never reads past the frame and never allocates for a count that the frame cannot hold; every fault is a
/// <see cref="WireFormatException"/>.
/// </summary>
/// <remarks>Source: the protocol guide, https://kafka.apache.org/protocol#protocol_types.</remarks>
public ref partial struct WireReader(ReadOnlySpan<byte> frame, bool flexible = false)
{
    private readonly ReadOnlySpan<byte> _frame = frame;
    private int _at = 0;

    /// <summary>Compact types and tagged fields, from here on.</summary>
    public bool Flexible { get; set; } = flexible;

    /// <summary>Bytes read so far.</summary>
    public readonly int Offset => _at;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => _frame.Length - _at;

    /// <summary>The bytes not yet read, in the frame.</summary>
    public readonly ReadOnlySpan<byte> Rest => _frame[_at..];

    public bool ReadBoolean() => Take(1, "a boolean")[0] != 0;

    public sbyte ReadInt8() => (sbyte)Take(1, "an int8")[0];

    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2, "an int16"));

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2, "a uint16"));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4, "an int32"));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4, "a uint32"));

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8, "an int64"));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8, "a float64"));

    /// <summary>Sixteen bytes in network order; all zero (<see cref="Guid.Empty"/>) means none.</summary>
    public Guid ReadUuid() => new(Take(16, "a uuid"), bigEndian: true);

    /// <summary>Seven bits a byte, lowest first, at most 32 bits.</summary>
    public uint ReadVarUInt32()
    {
        var start = _at;
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1, "an unsigned varint")[0];
            if (shift == 28 && next > 0x0F)
                break;

            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new WireFormatException(start, "an unsigned varint of at most 32 bits");
    }

    /// <summary>Text that must be there; broken UTF-8 reads as U+FFFD, as names are shown and never trusted.</summary>
    public string ReadString() => Encoding.UTF8.GetString(ReadStringBytes());

    public string? ReadNullableString() =>
        TryReadStringBytes(out var utf8) ? Encoding.UTF8.GetString(utf8) : null;

    /// <summary>The UTF-8 of text that must be there, in the frame.</summary>
    public ReadOnlySpan<byte> ReadStringBytes()
    {
        var start = _at;
        return TryReadStringBytes(out var utf8) ? utf8 : throw new WireFormatException(start, "a string, not null");
    }

    /// <summary>The UTF-8 of a nullable string, in the frame.</summary>
    /// <returns>False for null; <paramref name="utf8"/> is empty then.</returns>
    public bool TryReadStringBytes(out ReadOnlySpan<byte> utf8)
    {
        var start = _at;
        return TrySlice(start, Flexible ? ReadCompactLength() : ReadInt16(), "a string", out utf8);
    }

    /// <summary>Bytes that must be there (bytes, records), in the frame.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var start = _at;
        return TryReadBytes(out var bytes) ? bytes : throw new WireFormatException(start, "bytes, not null");
    }

    /// <summary>Nullable bytes (bytes, records), in the frame.</summary>
    /// <returns>False for null; <paramref name="bytes"/> is empty then.</returns>
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        var start = _at;
        return TrySlice(start, Flexible ? ReadCompactLength() : ReadInt32(), "bytes", out bytes);
    }

    private int ReadCompactLength()
    {
        var start = _at;
        var plusOne = ReadVarUInt32();
        return plusOne <= int.MaxValue ? (int)plusOne - 1 : throw new WireFormatException(start, "a length below 2 GiB");
    }

    private bool TrySlice(int start, int length, string type, out ReadOnlySpan<byte> slice)
    {
        if (length < -1)
            throw new WireFormatException(start, FormattableString.Invariant($"{type} with a length, but the length is {length}"));

        slice = length > 0 ? Take(length, type) : default;
        return length >= 0;
    }

    internal ReadOnlySpan<byte> Take(int count, string type)
    {
        if (count > Remaining)
            throw new WireFormatException(_at, FormattableString.Invariant($"{type} of {count} bytes, but {Remaining} remain"));

        var slice = _frame.Slice(_at, count);
        _at += count;
        return slice;
    }
}
