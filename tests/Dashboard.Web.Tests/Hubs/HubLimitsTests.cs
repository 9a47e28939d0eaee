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
        // What the server counts it counts before it closes its side.
        using var fourth = await ConnectAsync(host, token);
        await SendAsync(fourth, """{"type":4,"invocationId":"1","target":"Tail","arguments":[{"cluster":"none"}]}""");
        Assert.Contains("There is no such cluster", await ReadAsync(fourth), StringComparison.Ordinal);
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
        var (bytes, length) = (new byte[4096], 0);
        do length += (await socket.ReceiveAsync(bytes.AsMemory(length), TestHost.Token)).Count;
        while (bytes[length - 1] != End);
        return Encoding.UTF8.GetString(bytes, 0, length - 1);
    }
}
