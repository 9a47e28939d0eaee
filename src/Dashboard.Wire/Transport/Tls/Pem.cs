using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Tls;

/// <summary>Certificates and keys from pasted text; what cannot be read is <see cref="WireFault.UnusableSettings"/>.</summary>
internal static class Pem
{
    public static X509Certificate2Collection Authorities(string pem)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw SettingsFaults.AuthoritiesUnreadable(e);
        }
        return authorities.Count > 0 ? authorities : throw SettingsFaults.AuthoritiesUnreadable(null);
    }

    /// <summary>The client's certificate with its key and intermediates, ready to be sent; null when none is configured.</summary>
    public static SslStreamCertificateContext? Client(TlsOptions options)
    {
        if (options.ClientCertificatePem is not { } pem)
            return options.ClientKeyPem is null ? null : throw SettingsFaults.ClientCertificateMissing();
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(pem);
            var leaf = WithKey(pem, options.ClientKeyPem ?? pem, options.ClientKeyPassword);
            return SslStreamCertificateContext.Create(leaf, [.. chain.Skip(1)], offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw SettingsFaults.ClientCertificateUnreadable(e, chain.Count > 0);
        }
    }

    private static X509Certificate2 WithKey(string pem, string key, string? password)
    {
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal)) throw SettingsFaults.ClientKeyMissing();
        if (!key.Contains("ENCRYPTED", StringComparison.Ordinal)) return X509Certificate2.CreateFromPem(pem, key);
        if (!key.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)) throw SettingsFaults.ClientKeyOldEncryption();
        if (string.IsNullOrEmpty(password)) throw SettingsFaults.ClientKeyPasswordMissing();
        return X509Certificate2.CreateFromEncryptedPem(pem, key, password);
    }
}
