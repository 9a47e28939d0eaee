using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Core.Clusters;
using Microsoft.AspNetCore.DataProtection;
using Secret = Dashboard.Core.Clusters.Secret;

namespace Dashboard.Storage.Clusters;

/// <summary>Encrypts secrets so that one copied to another cluster or field cannot be read there.</summary>
internal sealed class ClusterSecretProtector(IDataProtectionProvider keys)
{
    public string Protect(ClusterId cluster, SecretField field, string value) => For(cluster, field).Protect(value);

    /// <summary>The secret; an unreadable one when the keys that encrypted it are lost.</summary>
    public Secret Unprotect(ClusterId cluster, SecretField field, string ciphertext, DateTimeOffset setAt)
    {
        try
        {
            return Secret.Of(For(cluster, field).Unprotect(ciphertext), setAt);
        }
        catch (CryptographicException)
        {
            return Secret.Unreadable(setAt);
        }
    }

    private IDataProtector For(ClusterId cluster, SecretField field) =>
        keys.CreateProtector("Clusters", cluster.Value.ToString("D", CultureInfo.InvariantCulture), field.ToString());
}
