using System.Buffers;
using System.Security.Cryptography;
using Dashboard.Wire.Transport.Connections;

namespace Dashboard.Wire.Tests.Transport;

public sealed class FrameBytesTests
{
    private readonly Pool _pool = new();

    [Fact]
    public async Task A_length_whose_bytes_never_come_costs_no_memory()
    {
        using var stream = new MemoryStream(new byte[100]);

        await Assert.ThrowsAsync<EndOfStreamException>(
            () => FrameBytes.ReadAsync(stream, 256 << 20, _pool, TestContext.Current.CancellationToken));

        Assert.Equal(FrameBytes.First, _pool.Largest);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(FrameBytes.First)]
    [InlineData((3 * FrameBytes.First) + 5)]
    public async Task A_frame_of_any_length_is_put_together(int length)
    {
        var sent = RandomNumberGenerator.GetBytes(length);
        using var stream = new MemoryStream([.. sent, 1, 2, 3]);

        var read = await FrameBytes.ReadAsync(stream, length, _pool, TestContext.Current.CancellationToken);

        Assert.True(read.AsSpan(0, length).SequenceEqual(sent));
        Assert.Equal(length, stream.Position);
        Assert.Equal(1, _pool.Out);
    }

    [Fact]
    public void What_is_larger_than_frames_that_come_often_is_not_kept()
    {
        var rented = FramePool.Frames.Rent(FramePool.Largest + 1);
        FramePool.Frames.Return(rented);

        Assert.NotSame(rented, FramePool.Frames.Rent(FramePool.Largest + 1));
    }

    private sealed class Pool : ArrayPool<byte>
    {
        public int Largest { get; private set; }

        public int Out { get; private set; }

        public override byte[] Rent(int minimumLength)
        {
            (Largest, Out) = (Math.Max(Largest, minimumLength), Out + 1);
            return new byte[minimumLength];
        }

        public override void Return(byte[] array, bool clearArray = false) => Out--;
    }
}
