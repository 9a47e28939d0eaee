using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using Dashboard.Testing.Peers;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>Stands between a client and a broker, passes every frame on and keeps the broker's answers as they were.</summary>
internal sealed class FrameRecorder : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, PeerRequest> _asked = [];
    private readonly ScriptedPeer _peer;

    public FrameRecorder(WireAddress broker) => _peer = ScriptedPeer.Start(async connection =>
    {
        using var upstream = new TcpClient();
        await upstream.ConnectAsync(broker.Host, broker.Port, connection.Stopping);
        await Task.WhenAny(RequestsAsync(connection, upstream.GetStream()), AnswersAsync(connection, upstream.GetStream()));
    });

    /// <summary>Where the client connects.</summary>
    public WireAddress Address => WireAddress.Parse(_peer.Address);

    /// <summary>The last answer to each API and version.</summary>
    public ConcurrentDictionary<(ApiKey Api, short Version), byte[]> Answers { get; } = [];

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private async Task RequestsAsync(PeerConnection client, NetworkStream broker)
    {
        while (true)
        {
            var request = await client.ReadRequestAsync();
            _asked[request.CorrelationId] = request;
            await broker.WriteAsync(WithPrefix(request.Bytes), client.Stopping);
        }
    }

    private async Task AnswersAsync(PeerConnection client, NetworkStream broker)
    {
        var prefix = new byte[4];
        while (true)
        {
            await broker.ReadExactlyAsync(prefix, client.Stopping);
            var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
            await broker.ReadExactlyAsync(frame, client.Stopping);
            var request = _asked[BinaryPrimitives.ReadInt32BigEndian(frame)];
            Answers[((ApiKey)request.Api, request.Version)] = frame;
            await client.SendAsync(WithPrefix(frame));
        }
    }

    private static byte[] WithPrefix(byte[] frame)
    {
        var whole = new byte[4 + frame.Length];
        BinaryPrimitives.WriteInt32BigEndian(whole, frame.Length);
        frame.CopyTo(whole, 4);
        return whole;
    }
}
