using System.Buffers.Binary;
using System.IO.Compression;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records.Compression;

/// <summary>Decompresses the records of a batch into a rented array, within a limit.</summary>
internal static class Decompressor
{
    /// <exception cref="WireFormatException">Not of this compression, cut short, or larger than <paramref name="maxBytes"/>.</exception>
    public static PooledBuffer Run(RecordCompression compression, ReadOnlySpan<byte> compressed, int maxBytes)
    {
        var output = new PooledBuffer(Math.Min(Math.Max(256, compressed.Length), maxBytes));
        try
        {
            switch (compression)
            {
                case RecordCompression.Gzip:
                    Gzip(compressed, output, maxBytes);
                    break;
                case RecordCompression.Snappy:
                    Snappy.Read(compressed, output, maxBytes);
                    break;
                default:
                    Lz4.ReadFrames(compressed, output, maxBytes);
                    break;
            }
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Copies what stands <paramref name="distance"/> bytes before the end; source and destination may overlap.</summary>
    public static void CopyBack(PooledBuffer output, int distance, int length, int maxBytes)
    {
        if (distance <= 0 || distance > output.WrittenSpan.Length) throw Broken("a reference to bytes already there");
        Reserve(output, length, maxBytes);
        while (length > 0)
        {
            var count = Math.Min(distance, length);
            var room = output.GetSpan(length);
            output.WrittenSpan[^distance..][..count].CopyTo(room);
            output.Advance(count);
            length -= count;
        }
    }

    public static void Append(PooledBuffer output, ReadOnlySpan<byte> bytes, int maxBytes)
    {
        if (bytes.IsEmpty) return;
        Reserve(output, bytes.Length, maxBytes);
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
    }

    public static WireFormatException Broken(string expected) => new(0, expected);

    private static void Reserve(PooledBuffer output, int more, int maxBytes)
    {
        if (more > maxBytes - output.WrittenSpan.Length)
            throw Broken(FormattableString.Invariant($"records of at most {maxBytes} bytes when decompressed"));
    }

    private static void Gzip(ReadOnlySpan<byte> compressed, PooledBuffer output, int maxBytes)
    {
        // The stream's own check of its trailer is what tells a cut from an end.
        if (compressed.Length < 18) throw Broken("gzip");
        using var stream = new GZipStream(new MemoryStream(compressed.ToArray(), writable: false), CompressionMode.Decompress);
        try
        {
            Span<byte> chunk = stackalloc byte[4096];
            for (int count; (count = stream.Read(chunk)) > 0;) Append(output, chunk[..count], maxBytes);
        }
        catch (InvalidDataException)
        {
            throw Broken("gzip");
        }
        if (BinaryPrimitives.ReadUInt32LittleEndian(compressed[^4..]) != (uint)output.WrittenSpan.Length)
            throw Broken("gzip of the length that it ends with");
    }
}
