using System.Net;
using System.Net.WebSockets;
using Dashboard.Core.Users;
using Dashboard.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Hosting;

[Trait("Needs", "postgres")]
public sealed class OriginTests(SharedPostgres postgres)
{
    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/tail/negotiate?negotiateVersion=1")]
    public async Task A_foreign_origin_is_refused_before_anything_else(string path)
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = await SignedInAsync(host);

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(browser, path, ("Origin", "https://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(browser, path, ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(browser, path));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(browser, path, ("Sec-Fetch-Site", "cross-site")));
        Assert.NotEqual(HttpStatusCode.Forbidden, await PostAsync(browser, path, ("Origin", Origin(host))));
    }

    [Fact]
    public async Task The_public_address_is_an_origin_of_ours_too()
    {
        await using var host = await TestHost.StartAsync(postgres, "Dashboard:PublicUrl=http://kafka.example.org");
        using var browser = await SignedInAsync(host);

        Assert.Equal(
            HttpStatusCode.OK, await PostAsync(browser, "/_blazor/negotiate?negotiateVersion=1", ("Origin", "http://kafka.example.org")));
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData(null, false)]
    [InlineData("own", true)]
    public async Task A_web_socket_opens_from_our_own_pages_only(string? origin, bool opens)
    {
        await using var host = await TestHost.StartAsync(postgres);
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = host.Address };
        await SignInAsync(host, browser);
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin == "own" ? Origin(host) : origin);
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;

        if (opens)
        {
            await socket.ConnectAsync(address, TestHost.Token);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            var refusal = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, TestHost.Token));
            Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_downloaded_is_stored_nowhere()
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = await SignedInAsync(host);
        using var download = await browser.GetAsync($"/c/{Guid.Empty}/topics/orders/messages/0/0/value", TestHost.Token);

        Assert.Equal("There is no such cluster.", await download.Content.ReadAsStringAsync(TestHost.Token));
        Assert.True(download.Headers.CacheControl?.NoStore);
    }

    private static string Origin(TestHost host) => host.Address.GetLeftPart(UriPartial.Authority);

    private static async Task<HttpStatusCode> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await browser.SendAsync(request, TestHost.Token);
        return response.StatusCode;
    }

    private static async Task<HttpClient> SignedInAsync(TestHost host)
    {
        var browser = host.Browser();
        await SignInAsync(host, browser);
        return browser;
    }

    private static async Task SignInAsync(TestHost host, HttpClient browser)
    {
        var password = TestHost.RandomPassword();
        await host.Services.GetRequiredService<IUserWriter>().AddFirstAdministratorAsync("ann", password, TestHost.Token);
        using var response = await browser.SubmitAsync("/account/sign-in", ("Name", "ann"), ("Password", password));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }
}
