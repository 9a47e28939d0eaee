using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Wire.Transport.Tls;

/// <summary>Trust in given authorities beside the machine's own, for HTTPS.</summary>
internal static class ExtraTrust
{
    public static RemoteCertificateValidationCallback Of(string caPem, TimeProvider clock)
    {
        var roots = Pem.Authorities(caPem);
        return (_, certificate, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None) return true;
            if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 peer) return false;
            using var own = new X509Chain { ChainPolicy = Policy(roots, clock) };
            foreach (var element in chain?.ChainElements.Skip(1) ?? []) own.ChainPolicy.ExtraStore.Add(element.Certificate);
            return own.Build(peer);
        };
    }

    /// <summary>Trust in <paramref name="roots"/> alone, at the clock's time; null trusts the machine's own.</summary>
    public static X509ChainPolicy Policy(X509Certificate2Collection? roots, TimeProvider clock)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        if (roots is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
