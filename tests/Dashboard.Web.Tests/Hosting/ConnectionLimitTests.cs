using System.Net;
using System.Net.WebSockets;
using Dashboard.Testing.Postgres;

namespace Dashboard.Web.Tests.Hosting;

[Trait("Needs", "postgres")]
public sealed class ConnectionLimitTests(SharedPostgres postgres)
{
    [Theory]
    [InlineData("Dashboard:Limits:CircuitsPerUser=1")]
    [InlineData("Dashboard:Limits:Circuits=1")]
    public async Task A_connection_counts_before_it_opens_a_page_and_one_that_closes_makes_room(string limit)
    {
        await using var host = await TestHost.StartAsync(postgres, limit);
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = host.Address };
        using var signedIn = await browser.SubmitAsync("/account/sign-in", ("Name", "ann"), ("Password", await host.AddAnnAsync()));
        using var first = await ConnectAsync(host, cookies);
        using var second = await ConnectAsync(host, cookies);

        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(host, cookies));
        Assert.Contains("503", refusal.Message, StringComparison.Ordinal);

        first.Abort();
        // The server counts it as gone a moment after that.
        ClientWebSocket? next;
        while ((next = await TryAsync(host, cookies)) is null) await Task.Yield();
        next.Dispose();
    }

    private static async Task<ClientWebSocket?> TryAsync(TestHost host, CookieContainer cookies)
    {
        try
        {
            return await ConnectAsync(host, cookies);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static async Task<ClientWebSocket> ConnectAsync(TestHost host, CookieContainer cookies)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, TestHost.Token);
        return socket;
    }
}
