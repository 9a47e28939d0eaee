using System.Buffers;
using System.Security.Cryptography;
using Dashboard.Testing;
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

    [Fact]
    public void A_large_array_is_lent_again_whoever_asks()
    {
        var pool = new FramePool(new FakeClock());
        var rented = pool.Rent(FrameBytes.First + 1);
        pool.Return(rented);

        Assert.Same(rented, pool.Rent(FrameBytes.First + 2));
        Assert.NotSame(rented, pool.Rent(FrameBytes.First + 2));
    }

    [Fact]
    public void A_large_array_that_nobody_wanted_for_a_minute_is_given_up()
    {
        var clock = new FakeClock();
        var pool = new FramePool(clock);
        pool.Return(pool.Rent(FrameBytes.First + 1));
        Assert.Equal(1, pool.Idle);
        clock.Advance(TimeSpan.FromSeconds(61));
        pool.Return(pool.Rent(FrameBytes.First));

        Assert.Equal(0, pool.Idle);
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
