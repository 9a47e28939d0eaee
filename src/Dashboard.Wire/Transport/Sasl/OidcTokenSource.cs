using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Wire.Transport.Faults;
using Dashboard.Wire.Transport.Tls;

namespace Dashboard.Wire.Transport.Sasl;

/// <summary>
/// Access tokens by client credentials (RFC 6749 §4.4), one for all connections of a client, renewed shortly before it expires.
/// </summary>
/// <remarks>An answer without <c>expires_in</c> counts as valid for one minute.</remarks>
internal sealed class OidcTokenSource : IDisposable
{
    private const int MaxAnswerBytes = 1 << 20;
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    private readonly SaslOAuthBearer _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _renewAt;

    public OidcTokenSource(SaslOAuthBearer options, TimeProvider clock)
    {
        if (options.TokenEndpoint is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            throw SettingsFaults.TokenEndpointUnusable(options.TokenEndpoint);
        _options = options;
        _clock = clock;
        var handler = new SocketsHttpHandler { ConnectTimeout = _timeout, AllowAutoRedirect = false };
        if (options.TokenEndpointCaPem is { } pem) handler.SslOptions.RemoteCertificateValidationCallback = ExtraTrust.Of(pem, clock);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
    }

    /// <summary>A token that is valid for a while yet.</summary>
    /// <exception cref="WireException"><see cref="WireFault.TokenEndpointFailed"/>.</exception>
    public async Task<string> GetAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_token is { } token && _clock.GetUtcNow() < _renewAt) return token;
            return await FetchAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The broker refused the token: the next connection asks for a new one.</summary>
    public void Forget() => _token = null;

    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    private async Task<string> FetchAsync(CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(_timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var request = Request();
            using var response = await _http.SendAsync(request, both.Token);
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(both.Token));
            return response.IsSuccessStatusCode
                ? Accept(body)
                : throw TokenFaults.Refused(_options.TokenEndpoint, (int)response.StatusCode, ErrorIn(body));
        }
        catch (HttpRequestException e)
        {
            throw TokenFaults.Unreachable(_options.TokenEndpoint, e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw TokenFaults.TimedOut(_options.TokenEndpoint, _timeout, e);
        }
    }

    private HttpRequestMessage Request()
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (_options.Scope is { Length: > 0 } scope) form["scope"] = scope;
        // RFC 6749 §2.3.1: both are form-encoded before they are joined.
        var pair = $"{Uri.EscapeDataString(_options.ClientId)}:{Uri.EscapeDataString(_options.ClientSecret)}";
        return new HttpRequestMessage(HttpMethod.Post, _options.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(form),
            Headers =
            {
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))),
                Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
            },
        };
    }

    private string Accept(string body)
    {
        using var json = Parse(body);
        var token = Property(json, "access_token") is { ValueKind: JsonValueKind.String } given ? given.GetString() : null;
        if (string.IsNullOrEmpty(token))
            throw TokenFaults.NoToken(_options.TokenEndpoint);
        var seconds = Property(json, "expires_in") is { ValueKind: JsonValueKind.Number } lifetime ? lifetime.GetDouble() : 60;
        seconds = Math.Clamp(seconds, 0, 86_400);
        // Early enough for the sign-in to finish, late enough to be of use to a short-lived token.
        _renewAt = _clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(seconds * 0.8, seconds - 30));
        return _token = token;
    }

    private static string? ErrorIn(string body)
    {
        using var json = Parse(body);
        if (Property(json, "error") is not { } error) return null;
        return Words.Quoted(Property(json, "error_description") is { } text ? $"{error}: {text}" : error.ToString());
    }

    private static JsonElement? Property(JsonDocument? json, string name) =>
        json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(name, out var value) ? value : null;

    private static JsonDocument? Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
