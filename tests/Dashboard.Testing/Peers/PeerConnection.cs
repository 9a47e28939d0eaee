using System.Buffers.Binary;
using System.Net.Sockets;

namespace Dashboard.Testing.Peers;

/// <summary>One connection as the script of a <see cref="ScriptedPeer"/> sees it.</summary>
public sealed class PeerConnection(Socket socket, CancellationToken stopping) : IAsyncDisposable
{
    /// <summary>The bytes; a script may wrap it in TLS.</summary>
    public Stream Stream { get; set; } = new NetworkStream(socket, ownsSocket: true);

    /// <summary>The test is over.</summary>
    public CancellationToken Stopping => stopping;

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await Stream.WriteAsync(bytes, stopping);
        await Stream.FlushAsync(stopping);
    }

    /// <summary>Sends an answer: a length prefix, the correlation id, the body.</summary>
    public Task SendFrameAsync(int correlationId, params byte[] body) => SendAsync(Frame(correlationId, body));

    /// <summary>The bytes of an answer: a length prefix, the correlation id, the body.</summary>
    public static byte[] Frame(int correlationId, params byte[] body)
    {
        var frame = new byte[8 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, 4 + body.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), correlationId);
        body.CopyTo(frame, 8);
        return frame;
    }

    /// <summary>Waits for whatever comes first.</summary>
    public async Task ReadSomethingAsync() => await Stream.ReadAtLeastAsync(new byte[4096], 1, cancellationToken: stopping);

    /// <summary>The next request of a Kafka client.</summary>
    public async Task<PeerRequest> ReadRequestAsync()
    {
        var prefix = new byte[4];
        await Stream.ReadExactlyAsync(prefix, stopping);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        await Stream.ReadExactlyAsync(frame, stopping);
        return new PeerRequest(
            BinaryPrimitives.ReadInt16BigEndian(frame),
            BinaryPrimitives.ReadInt16BigEndian(frame.AsSpan(2)),
            BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(4)),
            frame);
    }

    /// <summary>Reads an ApiVersions request of version 3 or 4 and answers it with these APIs, beside ApiVersions itself.</summary>
    public async Task AnswerApiVersionsAsync(params (short Api, short Min, short Max)[] apis)
    {
        var request = await ReadRequestAsync();
        if (request.Api != 18) throw new IOException("The first request is not ApiVersions.");
        await SendFrameAsync(request.CorrelationId, ApiVersionsBody([(18, 0, 4), .. apis]));
    }

    /// <summary>The body of an ApiVersions answer of version 3 or 4.</summary>
    public static byte[] ApiVersionsBody(params (short Api, short Min, short Max)[] apis)
    {
        List<byte> body = [0, 0, (byte)(apis.Length + 1)];
        foreach (var (api, min, max) in apis) body.AddRange([(byte)(api >> 8), (byte)api, 0, (byte)min, 0, (byte)max, 0]);
        body.AddRange([0, 0, 0, 0, 0]);
        return [.. body];
    }

    /// <summary>Holds the connection open without a word until the test ends.</summary>
    public Task StaySilentAsync() => Task.Delay(Timeout.Infinite, stopping);

    /// <summary>Ends the connection with RST.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}

/// <summary>A request's header, and all its bytes without the length prefix.</summary>
public sealed record PeerRequest(short Api, short Version, int CorrelationId, byte[] Bytes);
