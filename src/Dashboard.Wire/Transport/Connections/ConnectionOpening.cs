using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Connections;
using Dashboard.Wire.Transport.Faults;
using Dashboard.Wire.Transport.Sasl;
using Dashboard.Wire.Transport.Tls;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>From a TCP connection to a usable one: TLS, ApiVersions, SASL. Closes the stream unless it was handed on.</summary>
internal sealed class ConnectionOpening(WireAddress address, MeteredStream wire, WireDialer dialer) : IAsyncDisposable
{
    private static readonly string _softwareVersion = typeof(ConnectionOpening).Assembly.GetName().Version?.ToString(3) ?? "0";
    private RequestPipeline? _pipeline;
    private BrokerVersions? _versions;
    private bool _handedOn;

    /// <summary>What is being done, as it stands in a sentence.</summary>
    public string Step { get; private set; } = "the greeting";

    /// <summary>Encrypts, and learns what the broker speaks.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        Stream stream = wire;
        TlsHandshake? handshake = null;
        if (dialer.Tls is { } credentials)
        {
            Step = "the TLS handshake";
            handshake = new TlsHandshake(credentials, address);
            stream = await handshake.RunAsync(wire, ct);
        }
        Step = "the greeting";
        var options = dialer.Options;
        _pipeline = new RequestPipeline(
            stream, address, options.ClientId, options.MaxFrameBytesBeforeAuthentication, dialer.Counters, options.Clock);
        try
        {
            _versions = new BrokerVersions(address, new(await NegotiateAsync(_pipeline, ct), options.Clock.GetUtcNow()));
        }
        catch (WireException e) when (e.Fault == WireFault.Closed && _pipeline.Answers == 0)
        {
            // Under TLS 1.3 our side of the handshake is over before the broker has looked at our certificate.
            throw handshake is null ? TlsFaults.Expected(address, e) : handshake.ClosedAfter(e);
        }
    }

    /// <summary>Signs in, if the client has credentials.</summary>
    public async Task<WireConnection> FinishAsync(CancellationToken ct)
    {
        Func<CancellationToken, Task<TimeSpan?>>? signIn = null;
        if (dialer.Sasl is { } sasl)
        {
            Step = "signing in";
            signIn = token => new SaslSignIn(address, _pipeline!, _versions!).RunAsync(sasl, dialer.Tokens, token);
        }
        var lasts = signIn is null ? null : await signIn(ct);
        _pipeline!.MaxFrameBytes = dialer.Options.MaxFrameBytes;
        _handedOn = true;
        return new WireConnection(address, _pipeline, _versions!, new SaslSession(address, _pipeline, signIn, lasts, dialer), dialer);
    }

    /// <summary>The SASL mechanisms offered; null where SASL is not used.</summary>
    public async Task<IReadOnlyList<string>?> OfferedMechanismsAsync(CancellationToken ct)
    {
        Step = "naming its SASL mechanisms";
        var answer = await new SaslSignIn(address, _pipeline!, _versions!).HandshakeAsync("NONE", ct);
        return answer.Error == ErrorCode.UnsupportedSaslMechanism ? answer.Mechanisms : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_handedOn) return;
        if (_pipeline is not null) await _pipeline.DisposeAsync();
        await wire.DisposeAsync();
    }

    private async Task<ApiVersionsResponse> NegotiateAsync(RequestPipeline pipeline, CancellationToken ct)
    {
        var request = new ApiVersionsRequest("dashboard-wire", _softwareVersion);
        var answer = await pipeline.SendAsync(request, request.Versions.Max, Timeout.InfiniteTimeSpan, ct);
        if (answer.Error == ErrorCode.UnsupportedVersion)
        {
            var newest = answer.Apis.TryGetValue(ApiKey.ApiVersions, out var theirs) ? theirs.Newest(request.Versions) : null;
            answer = await pipeline.SendAsync(request, newest ?? 0, Timeout.InfiniteTimeSpan, ct);
        }
        return answer.Error == ErrorCode.None
            ? answer
            : throw NetworkFaults.Unreadable(address, $"ApiVersions with the error {answer.Error.KafkaName()}");
    }
}
