using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Testing.Peers;

/// <summary>
/// A TCP server on a free local port that does to each connection what a test's script says: answers, garbage, half an answer,
/// silence, a reset. A connection is closed when its script returns; what a script throws when the other side hangs up is ignored.
/// </summary>
public sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<PeerConnection, Task> _script;
    private readonly Task _accepting;
    private int _connections;

    private ScriptedPeer(Func<PeerConnection, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary><c>127.0.0.1:port</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Connections accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Plays <paramref name="script"/> on every connection, at once for each.</summary>
    public static ScriptedPeer Start(Func<PeerConnection, Task> script) => new(script);

    /// <summary>Sends <paramref name="bytes"/> as soon as something was received, then stays silent.</summary>
    public static ScriptedPeer Answering(params byte[] bytes) => new(async connection =>
    {
        await connection.ReadSomethingAsync();
        await connection.SendAsync(bytes);
        await connection.StaySilentAsync();
    });

    /// <summary>A port on which nothing listens.</summary>
    public static string RefusedAddress()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        // Only now: to accept on a stopped listener is another fault than to be cancelled.
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> plays = [];
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                plays.Add(PlayAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(plays);
        }
    }

    private async Task PlayAsync(Socket socket)
    {
        await using var connection = new PeerConnection(socket, _stop.Token);
        try
        {
            await _script(connection);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side hung up, or the test is over.
        }
    }
}
