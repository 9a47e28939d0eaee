using System.Buffers;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>Reads a frame's bytes into a rented array that grows as they really come: a length alone costs no memory.</summary>
internal static class FrameBytes
{
    /// <summary>What the first bytes get, whatever length they announce.</summary>
    public const int First = 1 << 20;

    /// <returns>An array of <paramref name="pool"/> whose first <paramref name="length"/> bytes are the frame.</returns>
    /// <exception cref="EndOfStreamException">The stream ended before them.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int length, ArrayPool<byte> pool, CancellationToken ct)
    {
        var rented = pool.Rent(Math.Min(length, First));
        for (var filled = 0; ;)
        {
            var until = Math.Min(length, rented.Length);
            await stream.ReadExactlyAsync(rented.AsMemory(filled, until - filled), ct);
            if (until == length) return rented;
            filled = until;
            var larger = pool.Rent((int)Math.Min(length, 4L * rented.Length));
            rented.AsSpan(0, filled).CopyTo(larger);
            pool.Return(rented);
            rented = larger;
        }
    }
}
