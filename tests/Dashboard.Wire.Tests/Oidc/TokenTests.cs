using System.Collections.Concurrent;
using System.Net.Security;
using System.Text;
using Dashboard.Testing;
using Dashboard.Testing.Peers;
using Dashboard.Testing.Tls;
using Dashboard.Wire.Transport;
using Dashboard.Wire.Transport.Sasl;

namespace Dashboard.Wire.Tests.Oidc;

/// <summary>Fetching tokens: what is asked, how long an answer is kept, and what the failures are called.</summary>
public sealed class TokenTests
{
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly FakeClock _clock = new(DateTimeOffset.UtcNow);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_authenticates_by_basic_credentials_and_asks_for_its_scope()
    {
        await using var endpoint = Endpoint(_ => """{"access_token":"t1","expires_in":600}""");
        using var tokens = Source(endpoint, o => o with { ClientId = "a:b", ClientSecret = "p/ß", Scope = "kafka more" });
        Assert.Equal("t1", await tokens.GetAsync(Ct));
        var request = Assert.Single(_asked);
        Assert.StartsWith("POST /token HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains(
            "Authorization: Basic " + Convert.ToBase64String("a%3Ab:p%2F%C3%9F"u8), request, StringComparison.Ordinal);
        Assert.EndsWith("grant_type=client_credentials&scope=kafka+more", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_kept_until_shortly_before_it_expires()
    {
        await using var endpoint = Endpoint(n => $$"""{"access_token":"t{{n}}","expires_in":600}""");
        using var tokens = Source(endpoint);
        Assert.Equal("t1", await tokens.GetAsync(Ct));
        _clock.Advance(TimeSpan.FromSeconds(569));
        Assert.Equal("t1", await tokens.GetAsync(Ct));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("t2", await tokens.GetAsync(Ct));
        tokens.Forget();
        Assert.Equal("t3", await tokens.GetAsync(Ct));
    }

    [Fact]
    public async Task Many_connections_that_open_at_once_ask_for_one_token()
    {
        await using var endpoint = Endpoint(n => $$"""{"access_token":"t{{n}}","expires_in":600}""");
        using var tokens = Source(endpoint);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.GetAsync(Ct))), token => Assert.Equal("t1", token));
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"no such client"}""", "HTTP 401, invalid_client: no such client")]
    [InlineData(500, "<html>", "answered HTTP 500 instead of a token")]
    [InlineData(302, "", "answered HTTP 302 instead of a token")]
    [InlineData(200, "<html>", "without an access token")]
    [InlineData(200, """["access_token"]""", "without an access token")]
    [InlineData(200, """{"access_token":7}""", "without an access token")]
    [InlineData(400, """{"error":["a\n","b"],"error_description":7}""", "HTTP 400, [\"a\\n\",\"b\"]: 7")]
    public async Task An_answer_that_is_no_token_is_named(int status, string body, string says)
    {
        await using var endpoint = Endpoint(_ => body, status);
        using var tokens = Source(endpoint);
        var e = await FailureAsync(tokens);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"access_token":"t1","expires_in":"soon"}""")]
    [InlineData("""{"access_token":"t1","expires_in":1e300}""")]
    [InlineData("""{"access_token":"t1","expires_in":-1}""")]
    public async Task A_lifetime_that_makes_no_sense_does_no_harm(string body)
    {
        await using var endpoint = Endpoint(_ => body);
        using var tokens = Source(endpoint);
        Assert.Equal("t1", await tokens.GetAsync(Ct));
    }

    [Theory]
    [InlineData("/token")]
    [InlineData("ftp://idp/token")]
    public void An_endpoint_that_is_no_web_address_is_refused_at_once(string address)
    {
        var sasl = new SaslOAuthBearer(new Uri(address, UriKind.RelativeOrAbsolute), "app", "s3cret");
        var e = Assert.Throws<WireException>(() => new WireClient("localhost:1", new WireSecurity { Sasl = sasl }));
        Assert.Equal(WireFault.UnusableSettings, e.Fault);
    }

    [Fact]
    public async Task An_endpoint_that_is_away_or_silent_is_named()
    {
        var refused = ScriptedPeer.RefusedAddress();
        using var away = Source(new Uri($"http://app:s3cret@{refused}/token?key=s3cret"));
        Assert.StartsWith(
            $"The token endpoint http://{refused}/token cannot be reached", (await FailureAsync(away)).Message, StringComparison.Ordinal);

        await using var peer = ScriptedPeer.Start(connection => connection.StaySilentAsync());
        using var silent = Source(new Uri($"http://{peer.Address}/token"));
        var asking = FailureAsync(silent);
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("did not answer within 10 s", (await asking).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_https_endpoint_of_a_given_authority_is_trusted_and_another_is_not()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue(["127.0.0.1"]);
        await using var endpoint = Endpoint(_ => """{"access_token":"t1"}""", certificate: certificate);
        var https = new Uri($"https://{endpoint.Address}/token");
        using var trusting = Source(https, o => o with { TokenEndpointCaPem = authority.Pem });
        Assert.Equal("t1", await trusting.GetAsync(Ct));

        using var other = new TestAuthority("Other CA");
        using var distrusting = Source(https, o => o with { TokenEndpointCaPem = other.Pem });
        Assert.Contains("TLS failed", (await FailureAsync(distrusting)).Message, StringComparison.Ordinal);
        using var unknowing = Source(https);
        Assert.Contains("TLS failed", (await FailureAsync(unknowing)).Message, StringComparison.Ordinal);
    }

    private static async Task<WireException> FailureAsync(OidcTokenSource tokens)
    {
        var e = await Assert.ThrowsAsync<WireException>(() => tokens.GetAsync(Ct));
        Assert.Equal(WireFault.TokenEndpointFailed, e.Fault);
        return e;
    }

    private OidcTokenSource Source(ScriptedPeer endpoint, Func<SaslOAuthBearer, SaslOAuthBearer>? change = null) =>
        Source(new Uri($"http://{endpoint.Address}/token"), change);

    private OidcTokenSource Source(Uri endpoint, Func<SaslOAuthBearer, SaslOAuthBearer>? change = null)
    {
        var options = new SaslOAuthBearer(endpoint, "app", "s3cret");
        return new OidcTokenSource(change?.Invoke(options) ?? options, _clock);
    }

    /// <summary>An HTTP server for one request a connection; <paramref name="body"/> is given the request's number.</summary>
    private ScriptedPeer Endpoint(Func<int, string> body, int status = 200, TestCertificate? certificate = null) =>
        ScriptedPeer.Start(async connection =>
        {
            if (certificate is not null)
            {
                var tls = new SslStream(connection.Stream);
                await tls.AuthenticateAsServerAsync(certificate.Certificate);
                connection.Stream = tls;
            }
            _asked.Enqueue(await ReadAsync(connection));
            var text = body(_asked.Count);
            await connection.SendAsync(Encoding.UTF8.GetBytes(
                $"HTTP/1.1 {status} x\r\nConnection: close\r\nContent-Length: {text.Length}\r\n\r\n{text}"));
        });

    private static async Task<string> ReadAsync(PeerConnection connection)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (true)
        {
            length += await connection.Stream.ReadAtLeastAsync(buffer.AsMemory(length), 1, cancellationToken: connection.Stopping);
            var text = Encoding.ASCII.GetString(buffer, 0, length);
            if (text.Split("\r\n\r\n") is [_, { Length: > 0 } form] && form.Contains("grant_type", StringComparison.Ordinal)) return text;
        }
    }
}
