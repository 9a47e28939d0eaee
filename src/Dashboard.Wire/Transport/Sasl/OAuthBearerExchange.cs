using System.Text;

namespace Dashboard.Wire.Transport.Sasl;

/// <summary>
/// OAUTHBEARER, RFC 7628: a refused token comes back as a JSON challenge, which is answered by one byte 0x01 to hear the error.
/// </summary>
internal sealed class OAuthBearerExchange(OidcTokenSource tokens) : SaslExchange
{
    private string? _refusal;

    public override string? BrokerMessage => _refusal;

    public override async ValueTask<byte[]> FirstAsync(CancellationToken ct) =>
        Encoding.UTF8.GetBytes($"n,,\u0001auth=Bearer {await tokens.GetAsync(ct)}\u0001\u0001");

    public override byte[]? Next(ReadOnlySpan<byte> challenge)
    {
        if (challenge.IsEmpty) return null;
        if (_refusal is not null) throw new SaslExchangeException("It refused the token twice without ending the exchange.");
        _refusal = Encoding.UTF8.GetString(challenge);
        tokens.Forget();
        return [1];
    }
}
