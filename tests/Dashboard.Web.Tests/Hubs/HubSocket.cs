using System.Net;
using System.Net.WebSockets;
using System.Text;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Hubs;

/// <summary>A program's connection to the hub, message by message as they stand on the wire (SignalR's JSON protocol).</summary>
internal sealed class HubSocket : IDisposable
{
    private const char End = '\x1e';

    private readonly ClientWebSocket _socket = new();

    /// <param name="site">With the path base, and a slash at its end.</param>
    /// <param name="token">A bearer token, or null.</param>
    /// <param name="cookies">Of a session, in place of a token; then it comes from the site itself, as a page of it would.</param>
    public static async Task<HubSocket> ConnectAsync(Uri site, string? token, CookieContainer? cookies = null)
    {
        var hub = new HubSocket();
        if (token is not null) hub._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        hub._socket.Options.Cookies = cookies;
        if (cookies is not null) hub._socket.Options.SetRequestHeader("Origin", site.GetLeftPart(UriPartial.Authority));
        await hub._socket.ConnectAsync(new UriBuilder(new Uri(site, "hubs/tail")) { Scheme = "ws" }.Uri, TestHost.Token);
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await hub.ReadAsync());
        return hub;
    }

    /// <summary>Asks for a stream of batches.</summary>
    /// <param name="request">JSON, as in the README.</param>
    public Task TailAsync(string request) =>
        SendAsync($$"""{"type":4,"invocationId":"1","target":"Tail","arguments":[{{request}}]}""");

    /// <summary>The next message; empty once the server has closed.</summary>
    public async Task<string> ReadAsync()
    {
        // Byte by byte: what comes next may stand in the same frame.
        var bytes = new List<byte>();
        var next = new byte[1];
        while ((await _socket.ReceiveAsync(next.AsMemory(), TestHost.Token)).Count == 1 && next[0] != End) bytes.Add(next[0]);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestHost.Token);

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, TestHost.Token);
}
