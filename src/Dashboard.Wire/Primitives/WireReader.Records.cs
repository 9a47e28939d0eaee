namespace Dashboard.Wire.Primitives;

/// <content>The types inside record batches: signed varints in zigzag coding, and what they count.</content>
public ref partial struct WireReader
{
    public int ReadVarInt32()
    {
        var value = ReadVarUInt32();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public long ReadVarInt64()
    {
        var start = _at;
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1, "a varlong")[0];
            if (shift == 63 && next > 1)
                break;

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }

        throw new WireFormatException(start, "a varlong of at most 64 bits");
    }

    /// <summary>Bytes behind a varint length, in the frame.</summary>
    /// <returns>False for null, a negative length; <paramref name="bytes"/> is empty then.</returns>
    public bool TryReadVarBytes(out ReadOnlySpan<byte> bytes)
    {
        var length = ReadVarInt32();
        bytes = length > 0 ? Take(length, "bytes") : default;
        return length >= 0;
    }
}
