using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Wire.Primitives;

/// <summary>Writes one element of an array.</summary>
public delegate void WireElementWriter<in T>(ref WireWriter writer, T item, short version);

/// <summary>Writes Kafka's primitive types, in order; the mirror of <see cref="WireReader"/>.</summary>
public readonly ref struct WireWriter(IBufferWriter<byte> output, bool flexible = false)
{
    private readonly IBufferWriter<byte> _output = output;

    /// <summary>Compact types and tagged fields.</summary>
    public bool Flexible { get; } = flexible;

    public void WriteBoolean(bool value) => Append(1)[0] = value ? (byte)1 : (byte)0;

    public void WriteInt8(sbyte value) => Append(1)[0] = (byte)value;

    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Append(2), value);

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Append(2), value);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Append(4), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Append(4), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Append(8), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleBigEndian(Append(8), value);

    /// <summary>Sixteen bytes in network order.</summary>
    public void WriteUuid(Guid value) => value.TryWriteBytes(Append(16), bigEndian: true, out _);

    public void WriteVarUInt32(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            Append(1)[0] = (byte)(value | 0x80);

        Append(1)[0] = (byte)value;
    }

    /// <summary>
    /// Text or null. Longer than 32,767 bytes of UTF-8 is an <see cref="ArgumentException"/>: the protocol has no room for it.
    /// </summary>
    public void WriteString(string? value)
    {
        var length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
        WriteStringLength(length);
        if (length > 0)
            Encoding.UTF8.GetBytes(value, Append(length));
    }

    /// <summary>Text that is UTF-8 already.</summary>
    public void WriteStringBytes(ReadOnlySpan<byte> utf8)
    {
        WriteStringLength(utf8.Length);
        _output.Write(utf8);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteArrayLength(bytes.Length);
        _output.Write(bytes);
    }

    public void WriteNullBytes() => WriteArrayLength(-1);

    /// <summary>The element count of an array, -1 for null.</summary>
    public void WriteArrayLength(int count)
    {
        if (Flexible)
            WriteVarUInt32((uint)(count + 1));
        else
            WriteInt32(count);
    }

    /// <summary>An array or null, each element written by <paramref name="element"/>.</summary>
    public void WriteArray<T>(IReadOnlyList<T>? items, WireElementWriter<T> element, short version)
    {
        WriteArrayLength(items?.Count ?? -1);
        var self = this;
        for (var i = 0; i < items?.Count; i++)
            element(ref self, items[i], version);
    }

    public void WriteStringArray(IReadOnlyList<string>? items) =>
        WriteArray(items, static (ref writer, item, _) => writer.WriteString(item), 0);

    public void WriteInt32Array(IReadOnlyList<int>? items) =>
        WriteArray(items, static (ref writer, item, _) => writer.WriteInt32(item), 0);

    /// <summary>Ends a structure that has no tagged fields. Writes nothing where there are none by definition.</summary>
    public void WriteNoTags()
    {
        if (Flexible)
            WriteVarUInt32(0);
    }

    /// <summary>How many tagged fields end this structure; they follow in ascending order.</summary>
    public void WriteTagCount(int count) => WriteVarUInt32((uint)count);

    /// <summary>One tagged field whose value is encoded already.</summary>
    public void WriteTaggedField(uint tag, ReadOnlySpan<byte> value)
    {
        WriteVarUInt32(tag);
        WriteVarUInt32((uint)value.Length);
        _output.Write(value);
    }

    private void WriteStringLength(int length)
    {
        if (length > short.MaxValue)
            throw new ArgumentException("Kafka's strings end at 32,767 bytes of UTF-8.");

        if (Flexible)
            WriteVarUInt32((uint)(length + 1));
        else
            WriteInt16((short)length);
    }

    private Span<byte> Append(int count)
    {
        var span = _output.GetSpan(count)[..count];
        _output.Advance(count);
        return span;
    }
}
