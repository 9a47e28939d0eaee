using System.Net.WebSockets;
using System.Text;
using Dashboard.Core.Users;
using Dashboard.Testing.Postgres;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Hubs;

[Trait("Needs", "postgres")]
public sealed class HubLimitsTests(SharedPostgres postgres)
{
    private const char End = '\x1e';

    [Theory]
    [InlineData("Dashboard:Limits:HubConnectionsPerUser=2",
        "You have 2 hub connections open, which is the limit (Dashboard:Limits:HubConnectionsPerUser): close some.")]
    [InlineData("Dashboard:Limits:HubConnections=2",
        "All 2 hub connections that this dashboard may have open are open (Dashboard:Limits:HubConnections).")]
    public async Task One_connection_too_many_is_told_why_and_one_that_closes_makes_room(string limit, string reason)
    {
        await using var host = await TestHost.StartAsync(postgres, limit);
        var token = await host.AddTokenAsync("robot", Roles.Viewer);
        using var first = await ConnectAsync(host, token);
        using var second = await ConnectAsync(host, token);

        using var third = await ConnectAsync(host, token);
        Assert.Contains(reason, await ReadAsync(third), StringComparison.Ordinal);

        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestHost.Token);
        // The server counts it as gone a moment after it has closed its side.
        string answer;
        do
        {
            using var next = await ConnectAsync(host, token);
            await SendAsync(next, """{"type":4,"invocationId":"1","target":"Tail","arguments":[{"cluster":"none"}]}""");
            answer = await ReadAsync(next);
        }
        while (answer.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("There is no such cluster", answer, StringComparison.Ordinal);
    }

    private static async Task<ClientWebSocket> ConnectAsync(TestHost host, string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/tail" }.Uri, TestHost.Token);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        Assert.Equal("{}", await ReadAsync(socket));
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, TestHost.Token);

    private static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        // Byte by byte: what comes next may stand in the same frame.
        var bytes = new List<byte>();
        var next = new byte[1];
        while ((await socket.ReceiveAsync(next.AsMemory(), TestHost.Token)).Count == 1 && next[0] != End) bytes.Add(next[0]);
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
