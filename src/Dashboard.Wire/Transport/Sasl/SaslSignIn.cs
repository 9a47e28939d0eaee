using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Connections;
using Dashboard.Wire.Transport.Connections;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Sasl;

/// <summary>Signs in on a fresh connection: SaslHandshake names the mechanism, SaslAuthenticate carries its messages (KIP-152).</summary>
internal sealed class SaslSignIn(WireAddress address, RequestPipeline pipeline, BrokerVersions versions)
{
    /// <returns>How long the session lasts (KIP-368); null for no end.</returns>
    /// <exception cref="WireException">Mechanism not offered, credentials refused, broker not genuine, no token.</exception>
    public async Task<TimeSpan?> RunAsync(SaslOptions options, OidcTokenSource? tokens, CancellationToken ct)
    {
        var handshake = await HandshakeAsync(options.Mechanism, ct);
        if (handshake.Error == ErrorCode.UnsupportedSaslMechanism)
            throw SaslFaults.MechanismNotOffered(address, options.Mechanism, handshake.Mechanisms);
        if (handshake.Error == ErrorCode.IllegalSaslState) throw SaslFaults.NotExpected(address);
        if (handshake.Error != ErrorCode.None) throw SaslFaults.Failed(address, handshake.Error.Describe());

        using var exchange = options.Begin(address, tokens);
        var message = await exchange.FirstAsync(ct);
        while (true)
        {
            var answer = await SendAsync(new SaslAuthenticateRequest(message), ct);
            if (answer.Error != ErrorCode.None) throw Refused(options, exchange, answer);
            if (Next(exchange, answer.AuthBytes.Span) is not { } next)
                return answer.SessionLifetimeMs > 0 ? TimeSpan.FromMilliseconds(answer.SessionLifetimeMs) : null;
            message = next;
        }
    }

    /// <summary>Asks for a mechanism; an unknown one makes the broker list those it has.</summary>
    public Task<SaslHandshakeResponse> HandshakeAsync(string mechanism, CancellationToken ct) =>
        SendAsync(new SaslHandshakeRequest(mechanism), ct);

    private Task<TResponse> SendAsync<TResponse>(IWireRequest<TResponse> request, CancellationToken ct) =>
        pipeline.SendAsync(request, versions.Choose(request), Timeout.InfiniteTimeSpan, ct);

    private byte[]? Next(SaslExchange exchange, ReadOnlySpan<byte> challenge)
    {
        try
        {
            return exchange.Next(challenge);
        }
        catch (SaslExchangeException e)
        {
            throw SaslFaults.NotGenuine(address, e);
        }
    }

    private WireException Refused(SaslOptions options, SaslExchange exchange, SaslAuthenticateResponse answer) =>
        answer.Error == ErrorCode.SaslAuthenticationFailed
            ? SaslFaults.WrongCredentials(address, options, exchange.BrokerMessage ?? answer.ErrorMessage)
            : SaslFaults.Failed(address, answer.ErrorMessage ?? answer.Error.Describe());
}
