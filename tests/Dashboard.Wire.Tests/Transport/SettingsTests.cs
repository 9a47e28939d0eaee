using Dashboard.Testing.Tls;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>Addresses and PEM texts: what is read, and the sentence for what cannot be.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("kafka-1:9092", "kafka-1", 9092)]
    [InlineData("10.1.2.3:1", "10.1.2.3", 1)]
    [InlineData("[::1]:65535", "::1", 65535)]
    public void An_address_is_read_and_written_alike(string text, string host, int port)
    {
        Assert.Equal(new WireAddress(host, port), WireAddress.Parse(text));
        Assert.Equal(text, WireAddress.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("kafka")]
    [InlineData(":9092")]
    [InlineData("kafka:")]
    [InlineData("kafka:0")]
    [InlineData("kafka:65536")]
    [InlineData("kafka:-1")]
    [InlineData("kafka: 9092")]
    [InlineData("::1:9092")]
    [InlineData("[]:9092")]
    [InlineData("http://kafka:9092")]
    [InlineData("ka fka:9092")]
    public void What_is_no_address_is_refused_by_name(string text) => Assert.Equal(
        $"\"{text}\" is not a broker's address; write host:port, for example kafka-1:9092 or [::1]:9092.",
        Assert.Throws<FormatException>(() => WireAddress.Parse(text)).Message);

    [Fact]
    public void A_list_of_addresses_skips_empty_entries_and_doubles()
    {
        Assert.Equal([new("a", 1), new("b", 2)], WireAddress.ParseList(" a:1,, b:2,a:1,"));
        Assert.Throws<FormatException>(() => WireAddress.ParseList(" , "));
    }

    [Fact]
    public void PEM_that_cannot_be_used_is_refused_when_the_client_is_made_and_says_what_is_wrong()
    {
        using var ann = _authority.Issue(["ann"]);
        using var bob = _authority.Issue(["bob"]);
        var mutual = new TlsOptions { ClientCertificatePem = ann.Pem, ClientKeyPem = ann.KeyPem };
        var encrypted = mutual with { ClientKeyPem = ann.EncryptedKeyPem("right") };
        Accepts(mutual);
        Accepts(encrypted with { ClientKeyPassword = "right" });
        Refuses(new TlsOptions { CaPem = "no PEM" }, "The CA certificates cannot be read");
        var damaged = _authority.Pem.Replace("-\nMII", "-\nAAA", StringComparison.Ordinal);
        Refuses(new TlsOptions { CaPem = damaged }, "The CA certificates cannot be read");
        Refuses(mutual with { ClientCertificatePem = "no PEM" }, "The client certificate cannot be read");
        Refuses(mutual with { ClientCertificatePem = null }, "There is a client key but no client certificate");
        Refuses(mutual with { ClientKeyPem = null }, "no private key");
        Refuses(mutual with { ClientKeyPem = "no PEM" }, "no private key");
        Refuses(mutual with { ClientKeyPem = bob.KeyPem }, "does not belong to the client certificate");
        Refuses(encrypted, "its password is missing");
        Refuses(encrypted with { ClientKeyPassword = "wrong" }, "its password is wrong");
        Refuses(
            mutual with { ClientKeyPem = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n-----END RSA PRIVATE KEY-----" },
            "openssl pkcs8");
        Refuses(new TlsOptions { EndpointIdentification = "http" }, "The endpoint identification \"http\" is unknown");
    }

    private static void Accepts(TlsOptions tls) => _ = new WireClient("localhost:1", new WireSecurity { Tls = tls });

    private static void Refuses(TlsOptions tls, string says)
    {
        var e = Assert.Throws<WireException>(() => Accepts(tls));
        Assert.Equal(WireFault.UnusableSettings, e.Fault);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }
}
