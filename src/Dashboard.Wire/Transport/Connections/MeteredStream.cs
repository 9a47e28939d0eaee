namespace Dashboard.Wire.Transport.Connections;

/// <summary>
/// The bare socket's stream: counts the bytes of the wire (under TLS, the encrypted ones) and says whether the peer ever spoke.
/// </summary>
internal sealed class MeteredStream(Stream inner, WireCounters counters) : Stream
{
    private long _received;

    /// <summary>Bytes received so far on this connection.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>The peer's first byte begins a TLS record.</summary>
    public bool SpokeTls { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Arrived(buffer.Span[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Arrived(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await inner.WriteAsync(buffer, cancellationToken);
        counters.Sent(buffer.Length);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        inner.Write(buffer, offset, count);
        counters.Sent(count);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Arrived(ReadOnlySpan<byte> bytes)
    {
        // A TLS record begins with its type: 20 to 23.
        if (_received == 0 && bytes.Length > 0) SpokeTls = bytes[0] is >= 20 and <= 23;
        Interlocked.Add(ref _received, bytes.Length);
        counters.Received(bytes.Length);
    }
}
