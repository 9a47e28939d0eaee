using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Wire.Transport;

/// <summary>What a broker's certificate says of itself; given with every fault of a TLS handshake that got as far as seeing it.</summary>
/// <param name="Subject">The distinguished name, for example <c>CN=kafka-1</c>.</param>
/// <param name="Issuer">Who issued it; the same as the subject when it is self-signed.</param>
/// <param name="Names">The DNS names and IP addresses it is for (subject alternative names).</param>
/// <param name="NotBefore">First moment of validity.</param>
/// <param name="NotAfter">Last moment of validity.</param>
public sealed record PeerCertificate(
    string Subject, string Issuer, IReadOnlyList<string> Names, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    internal static PeerCertificate Of(X509Certificate2 certificate)
    {
        var san = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        string[] names = san is null ? [] : [.. san.EnumerateDnsNames(), .. san.EnumerateIPAddresses().Select(ip => ip.ToString())];
        return new(certificate.Subject, certificate.Issuer, names, certificate.NotBefore, certificate.NotAfter);
    }
}
