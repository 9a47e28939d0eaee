using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Text;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Sasl;

/// <summary>
/// GSSAPI, RFC 4752, by Kerberos 5: tokens until both sides know each other, then the choice of a security layer, which is none, as
/// encryption is TLS's part and Kafka's clients take none either.
/// </summary>
internal sealed class GssapiExchange(WireAddress broker, SaslGssapi options) : SaslExchange
{
    private const byte NoSecurityLayer = 1;
    private readonly NegotiateAuthentication _context = new(new NegotiateAuthenticationClientOptions
    {
        Package = "Kerberos",
        TargetName = $"{options.ServiceName}/{broker.Host}",
        Credential = options.Password is null
            ? CredentialCache.DefaultNetworkCredentials
            : new NetworkCredential(options.User, options.Password, options.Realm),
        RequireMutualAuthentication = true,
        RequiredProtectionLevel = ProtectionLevel.Sign,
    });

    private bool _layerChosen;

    /// <summary>Asks the realm's KDC for a ticket, which blocks: so not on the caller's thread.</summary>
    public override async ValueTask<byte[]> FirstAsync(CancellationToken ct) => await Task.Run(
        () => Token([], out var status) ?? throw SaslFaults.NoTicket(broker, options, status), ct);

    public override byte[]? Next(ReadOnlySpan<byte> challenge)
    {
        if (_layerChosen) return null;
        if (_context.IsAuthenticated) return ChooseLayer(challenge);
        return Token(challenge, out var status)
            ?? throw new SaslExchangeException($"Its Kerberos token was not accepted ({status}).");
    }

    public override void Dispose()
    {
        _context.Dispose();
        base.Dispose();
    }

    /// <returns>Null when there is none, for the reason in <paramref name="status"/>; empty when nothing is left to say.</returns>
    private byte[]? Token(ReadOnlySpan<byte> challenge, out NegotiateAuthenticationStatusCode status)
    {
        var token = _context.GetOutgoingBlob(challenge, out status);
        return status is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded
            ? token ?? []
            : null;
    }

    private byte[] ChooseLayer(ReadOnlySpan<byte> challenge)
    {
        var offer = new ArrayBufferWriter<byte>();
        if (_context.Unwrap(challenge, offer, out _) != NegotiateAuthenticationStatusCode.Completed || offer.WrittenCount != 4)
            throw new SaslExchangeException("Its offer of security layers cannot be read.");
        if ((offer.WrittenSpan[0] & NoSecurityLayer) == 0)
            throw new SaslExchangeException("It insists on a security layer of SASL, which is not supported; TLS does the same.");
        var choice = new ArrayBufferWriter<byte>();
        byte[] none = [NoSecurityLayer, 0, 0, 0, .. Encoding.UTF8.GetBytes(options.User ?? "")];
        if (_context.Wrap(none, choice, requestEncryption: false, out _) != NegotiateAuthenticationStatusCode.Completed)
            throw new SaslExchangeException("The choice of a security layer could not be signed.");
        _layerChosen = true;
        return choice.WrittenSpan.ToArray();
    }
}
