using System.Buffers.Binary;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records.Compression;

/// <summary>
/// Snappy, as one block (librdkafka and others) or as the blocks of snappy-java's stream, which Kafka's own clients write.
/// </summary>
/// <remarks>
/// Source: https://github.com/google/snappy/blob/main/format_description.txt; the stream: snappy-java's SnappyOutputStream.
/// </remarks>
internal static class Snappy
{
    private const int StreamHeaderBytes = 16;

    private static ReadOnlySpan<byte> StreamMagic => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0];

    public static void Read(ReadOnlySpan<byte> compressed, PooledBuffer output, int maxBytes)
    {
        if (!compressed.StartsWith(StreamMagic))
        {
            ReadBlock(compressed, output, maxBytes);
            return;
        }
        if (compressed.Length < StreamHeaderBytes) throw Decompressor.Broken("the header of a snappy stream");
        for (var rest = compressed[StreamHeaderBytes..]; !rest.IsEmpty;)
        {
            var length = rest.Length >= 4 ? BinaryPrimitives.ReadInt32BigEndian(rest) : -1;
            if (length < 0 || length > rest.Length - 4) throw Decompressor.Broken("a whole snappy block");
            ReadBlock(rest.Slice(4, length), output, maxBytes);
            rest = rest[(4 + length)..];
        }
    }

    private static void ReadBlock(ReadOnlySpan<byte> block, PooledBuffer output, int maxBytes)
    {
        var reader = new WireReader(block);
        var end = output.WrittenSpan.Length + (long)reader.ReadVarUInt32();
        var before = output.WrittenSpan.Length;
        while (reader.Remaining > 0)
        {
            var tag = (byte)reader.ReadInt8();
            switch (tag & 3)
            {
                case 0:
                    Decompressor.Append(output, reader.Take(LiteralLength(ref reader, tag >> 2), "a literal"), maxBytes);
                    break;
                case 1:
                    Copy((tag >> 5 << 8) | (byte)reader.ReadInt8(), ((tag >> 2) & 7) + 4);
                    break;
                case 2:
                    Copy(LittleEndian(ref reader, 2), (tag >> 2) + 1);
                    break;
                default:
                    Copy(LittleEndian(ref reader, 4), (tag >> 2) + 1);
                    break;
            }
        }
        if (output.WrittenSpan.Length != end) throw Decompressor.Broken("a snappy block of the length that it begins with");

        void Copy(int distance, int length)
        {
            if (distance > output.WrittenSpan.Length - before) throw Decompressor.Broken("a reference within the snappy block");
            Decompressor.CopyBack(output, distance, length, maxBytes);
        }
    }

    private static int LiteralLength(ref WireReader reader, int code)
    {
        var length = code < 60 ? code : LittleEndian(ref reader, code - 59);
        return length is >= 0 and < int.MaxValue ? length + 1 : throw Decompressor.Broken("a literal below 2 GiB");
    }

    private static int LittleEndian(ref WireReader reader, int bytes)
    {
        var value = 0;
        for (var i = 0; i < bytes; i++) value |= (byte)reader.ReadInt8() << (8 * i);
        return value;
    }
}
