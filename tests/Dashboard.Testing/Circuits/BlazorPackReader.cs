using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Testing.Circuits;

/// <summary>
/// Reads what Blazor's server sends: MessagePack of whole numbers, text, bytes, lists and maps
/// (https://github.com/msgpack/msgpack/blob/master/spec.md). Fractions never occur there.
/// </summary>
internal ref struct BlazorPackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>The length that precedes each message: seven bits a byte, the low ones first. -1 while it is not all there.</summary>
    public static int ReadLength(ReadOnlySpan<byte> bytes, out int taken)
    {
        var length = 0;
        for (taken = 0; taken < bytes.Length;)
        {
            var part = bytes[taken];
            length |= (part & 0x7f) << (7 * taken++);
            if (part < 0x80) return length;
        }

        return -1;
    }

    /// <summary>A long, string, bool, byte[], object?[] (of a map: keys and values in turn) or null.</summary>
    public object? Read()
    {
        var code = Take(1)[0];
        return code switch
        {
            <= 0x7f => (long)code,
            <= 0x8f => ReadList(2 * (code & 0x0f)),
            <= 0x9f => ReadList(code & 0x0f),
            <= 0xbf => ReadText(code & 0x1f),
            0xc0 => null,
            0xc2 or 0xc3 => code == 0xc3,
            >= 0xc4 and <= 0xc6 => Take((int)ReadUnsigned(1 << (code - 0xc4))).ToArray(),
            >= 0xcc and <= 0xcf => (long)ReadUnsigned(1 << (code - 0xcc)),
            >= 0xd0 and <= 0xd3 => ReadSigned(1 << (code - 0xd0)),
            >= 0xd9 and <= 0xdb => ReadText((int)ReadUnsigned(1 << (code - 0xd9))),
            0xdc or 0xdd => ReadList((int)ReadUnsigned(code == 0xdc ? 2 : 4)),
            0xde or 0xdf => ReadList(2 * (int)ReadUnsigned(code == 0xde ? 2 : 4)),
            >= 0xe0 => (long)(sbyte)code,
            _ => throw new InvalidDataException($"MessagePack code 0x{code:x2} is not expected here."),
        };
    }

    private object?[] ReadList(int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++) items[i] = Read();
        return items;
    }

    private string ReadText(int length) => Encoding.UTF8.GetString(Take(length));

    private ulong ReadUnsigned(int size)
    {
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        Take(size).CopyTo(wide[(8 - size)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(wide);
    }

    private long ReadSigned(int size) => (long)(ReadUnsigned(size) << (64 - (8 * size))) >> (64 - (8 * size));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
