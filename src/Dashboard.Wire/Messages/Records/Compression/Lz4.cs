using System.Buffers.Binary;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records.Compression;

/// <summary>LZ4 frames. Their own checksums are read past: the batch has one over all (<see cref="RecordBatch.IsIntact"/>).</summary>
/// <remarks>Source: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md.</remarks>
internal static class Lz4
{
    private const uint Magic = 0x184D2204;
    private const byte BlockChecksums = 16;
    private const byte ContentSize = 8;
    private const byte ContentChecksum = 4;
    private const byte DictionaryId = 1;

    public static void ReadFrames(ReadOnlySpan<byte> compressed, PooledBuffer output, int maxBytes)
    {
        var reader = new WireReader(compressed);
        while (reader.Remaining > 0) ReadFrame(ref reader, output, maxBytes);
    }

    private static void ReadFrame(ref WireReader reader, PooledBuffer output, int maxBytes)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(4, "an LZ4 frame")) != Magic) throw Decompressor.Broken("an LZ4 frame");
        var flags = (byte)reader.ReadInt8();
        if (flags >> 6 != 1 || (flags & DictionaryId) != 0) throw Decompressor.Broken("an LZ4 frame of version 1 without dictionary");
        reader.ReadInt8();
        if ((flags & ContentSize) != 0) reader.ReadInt64();
        reader.ReadInt8();
        while (true)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(4, "an LZ4 block"));
            if (size == 0) break;
            var block = reader.Take((int)(size & int.MaxValue), "an LZ4 block");
            if ((size & ~int.MaxValue) != 0) Decompressor.Append(output, block, maxBytes);
            else ReadBlock(block, output, maxBytes);
            if ((flags & BlockChecksums) != 0) reader.ReadInt32();
        }
        if ((flags & ContentChecksum) != 0) reader.ReadInt32();
    }

    /// <summary>A reference may reach into earlier blocks: brokers take frames with linked blocks, too.</summary>
    private static void ReadBlock(ReadOnlySpan<byte> block, PooledBuffer output, int maxBytes)
    {
        var reader = new WireReader(block);
        while (reader.Remaining > 0)
        {
            var token = (byte)reader.ReadInt8();
            Decompressor.Append(output, reader.Take(Length(ref reader, token >> 4), "a literal"), maxBytes);

            // The last sequence ends after its literals.
            if (reader.Remaining == 0) break;
            var distance = BinaryPrimitives.ReadUInt16LittleEndian(reader.Take(2, "an offset"));
            Decompressor.CopyBack(output, distance, Length(ref reader, token & 15) + 4, maxBytes);
        }
    }

    private static int Length(ref WireReader reader, int nibble)
    {
        var length = nibble;
        if (nibble < 15) return length;
        for (byte more = 255; more == 255;)
        {
            more = (byte)reader.ReadInt8();
            length += more;
            if (length > 1 << 30) throw Decompressor.Broken("a length below 1 GiB");
        }
        return length;
    }
}
