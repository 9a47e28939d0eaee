using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Testing.Postgres;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Storage.Tests.Keys;

[Trait("Needs", "postgres")]
public sealed class KeyRingTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Two_replicas_read_what_the_other_protected()
    {
        await using var one = await Store.MigratedAsync(postgres);
        await using var two = Store.Replica(one.Connection);

        var text = one.Get<IDataProtectionProvider>().CreateProtector("test").Protect("hello");

        Assert.Equal("hello", two.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(text));
    }

    [Fact]
    public async Task With_a_certificate_the_keys_in_the_database_are_encrypted_and_another_certificate_reads_nothing()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var mine = Certificate(folder.FullName, "mine");
            await using var plain = await Store.MigratedAsync(postgres);
            await using var store = Store.Replica(plain.Connection, null, ("DataProtection:CertificatePath", mine));
            var text = store.Get<IDataProtectionProvider>().CreateProtector("test").Protect("hello");

            await using var same = Store.Replica(plain.Connection, null, ("DataProtection:CertificatePath", mine));
            await using var foreign = Store.Replica(
                plain.Connection, null, ("DataProtection:CertificatePath", Certificate(folder.FullName, "foreign")));

            Assert.Equal("hello", same.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(text));
            Assert.Throws<CryptographicException>(() => foreign.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(text));
            Assert.Contains("EncryptedData", await store.DumpAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", await store.DumpAsync(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Certificate(string folder, string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(folder, name + ".pem");
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
