using System.Net;
using System.Net.WebSockets;
using Microsoft.Playwright;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>A program with somebody's cookies, which may claim to be a page of any origin.</summary>
internal sealed class Outsider : IDisposable
{
    private readonly Uri _site;
    private readonly string _cookies;
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public Outsider(Uri site, IEnumerable<BrowserContextCookiesResult> cookies) =>
        (_site, _cookies) = (site, string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}")));

    public Task<HttpStatusCode> NegotiateAsync(string hub, string origin) =>
        SendAsync(HttpMethod.Post, $"{hub}/negotiate?negotiateVersion=1", ("Origin", origin), ("Cookie", _cookies));

    /// <summary>Opens a WebSocket and returns the status of the answer: 101 when it was opened.</summary>
    public async Task<HttpStatusCode> OpenAsync(string path, string origin)
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Cookie", _cookies);
        var address = new UriBuilder(new Uri(_site, path)) { Scheme = "ws" }.Uri;
        try
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // Refused: the status says how.
        }

        return socket.HttpStatusCode;
    }

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        (await AnswerAsync(method, path, headers)).Status;

    public async Task<(HttpStatusCode Status, string Body)> AnswerAsync(
        HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_site, path));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _client.Dispose();
}
