using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Wire.Transport.Tls;

/// <summary>What a client's TLS handshakes share: its own certificate and the roots it trusts, read once from the options.</summary>
internal sealed class TlsCredentials(TlsOptions options, TimeProvider clock)
{
    public SslStreamCertificateContext? Client { get; } = Pem.Client(options);

    public X509Certificate2Collection? Roots { get; } = options.CaPem is { } pem ? Pem.Authorities(pem) : null;

    public bool CheckName { get; } = options.EndpointIdentification switch
    {
        "" => false,
        var name when name.Equals("https", StringComparison.OrdinalIgnoreCase) => true,
        var name => throw Faults.SettingsFaults.EndpointIdentification(name),
    };

    public X509ChainPolicy Policy() => ExtraTrust.Policy(Roots, clock);

    public DateTimeOffset Now => clock.GetUtcNow();
}
