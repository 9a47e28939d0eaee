using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Dashboard.Wire.Messages;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>
/// A whole cluster on local ports, made of the wire's own encoders: it answers what the collector asks and counts what it answered. It
/// makes the answer to a question once, so that its own work does not cap what is measured against it.
/// </summary>
public sealed class CountingPeer : IAsyncDisposable
{
    public const string Host = "127.0.0.1";

    private readonly ConcurrentDictionary<Question, byte[]> _answers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener[] _listeners;
    private readonly PeerAnswers _made;
    private readonly TimeSpan _delay;
    private readonly Task _serving;

    private CountingPeer(PeerShape shape, TimeSpan delay, IReadOnlyDictionary<ApiKey, VersionRange>? speaks)
    {
        _delay = delay;
        _listeners = [.. Enumerable.Range(0, shape.Brokers).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in _listeners) listener.Start();
        int[] ports = [.. _listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        BootstrapServers = string.Join(',', ports.Select(port => FormattableString.Invariant($"{Host}:{port}")));
        _made = new PeerAnswers(shape, ports, speaks);
        _serving = Task.WhenAll(_listeners.Select((listener, i) => AcceptAsync(listener, i + 1)));
    }

    public string BootstrapServers { get; }

    public PeerCounts Counts { get; } = new();

    /// <param name="shape">How large it is.</param>
    /// <param name="delay">What each answer takes at least; one connection's requests wait for one another, as at a broker.</param>
    /// <param name="speaks">The versions of each API, as <see cref="PeerReleases"/> has them; all of the wire's own when null.</param>
    public static CountingPeer Start(
        PeerShape shape, TimeSpan delay = default, IReadOnlyDictionary<ApiKey, VersionRange>? speaks = null) => new(shape, delay, speaks);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var listener in _listeners) listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, int broker)
    {
        List<Task> served = [];
        try
        {
            while (true) served.Add(ServeAsync(await listener.AcceptSocketAsync(_stop.Token), broker));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(Socket socket, int broker)
    {
        using var connection = socket;
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket);
        var (prefix, head) = (new byte[4], new byte[8]);
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(prefix, _stop.Token);
                var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
                await stream.ReadExactlyAsync(frame, _stop.Token);
                var answer = Answer(frame, broker, out var header);
                if (_delay > TimeSpan.Zero) await Task.Delay(_delay, _stop.Token);
                // Two connections may be given the same answer at once: each has its own correlation id in front.
                answer.AsSpan(0, 4).CopyTo(head);
                BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), header.CorrelationId);
                Counts.Add(header.Api, prefix.Length + frame.Length, answer.Length);
                await socket.SendAsync([head, new ArraySegment<byte>(answer)[head.Length..]], SocketFlags.None);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The other side hung up, or all is over.
        }
    }

    private byte[] Answer(byte[] frame, int broker, out RequestHeader header)
    {
        header = WireFrame.ReadHeader(frame);
        // The correlation id is all that differs when the same is asked again.
        frame.AsSpan(4, 4).Clear();
        return _answers.GetOrAdd(new Question(frame, broker), question => _made.Of(question.Frame, question.Broker));
    }

    private readonly record struct Question(byte[] Frame, int Broker)
    {
        public bool Equals(Question other) => Broker == other.Broker && Frame.AsSpan().SequenceEqual(other.Frame);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(Frame);
            hash.Add(Broker);
            return hash.ToHashCode();
        }
    }
}
