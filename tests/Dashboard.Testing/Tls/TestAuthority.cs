using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Testing.Tls;

/// <summary>A certificate authority that lives as long as a test: issues certificates with any dates and names.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly TimeProvider _clock;

    public TestAuthority(string name = "Test CA", TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        Root = request.CreateSelfSigned(_clock.GetUtcNow().AddYears(-5), _clock.GetUtcNow().AddYears(5));
    }

    /// <summary>The root certificate, with its key.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The root certificate, PEM.</summary>
    public string Pem => Root.ExportCertificatePem();

    /// <summary>Issues a certificate with its key.</summary>
    /// <param name="names">DNS names and IP addresses; the first is also the common name.</param>
    /// <param name="from">First moment of validity; null for yesterday.</param>
    /// <param name="to">Last moment of validity; null for tomorrow.</param>
    public TestCertificate Issue(IReadOnlyList<string> names, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + names[0], key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var ip)) alternatives.AddIpAddress(ip);
            else alternatives.AddDnsName(name);
        }
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        using var rootKey = Root.GetECDsaPrivateKey()!;
        // The overload that takes the generator also issues what outlives its authority.
        using var issued = request.Create(
            Root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey),
            from ?? _clock.GetUtcNow().AddDays(-1), to ?? _clock.GetUtcNow().AddDays(1), RandomNumberGenerator.GetBytes(8));
        return new TestCertificate(issued.CopyWithPrivateKey(key));
    }

    public void Dispose() => Root.Dispose();
}

/// <summary>A certificate with its key.</summary>
public sealed class TestCertificate(X509Certificate2 certificate) : IDisposable
{
    public X509Certificate2 Certificate { get; } = certificate;

    public string Pem => Certificate.ExportCertificatePem();

    /// <summary>PKCS#8, PEM.</summary>
    public string KeyPem
    {
        get
        {
            using var key = Certificate.GetECDsaPrivateKey()!;
            return key.ExportPkcs8PrivateKeyPem();
        }
    }

    /// <summary>PKCS#8, encrypted, PEM.</summary>
    public string EncryptedKeyPem(string password)
    {
        using var key = Certificate.GetECDsaPrivateKey()!;
        return key.ExportEncryptedPkcs8PrivateKeyPem(
            password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000));
    }

    public void Dispose() => Certificate.Dispose();
}
