using System.Security.Authentication;
using Dashboard.Testing;
using Dashboard.Testing.Peers;
using Dashboard.Testing.Tls;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>TLS against a local server with certificates made here: what works, and the exact name of what does not.</summary>
public sealed class TlsFaultTests : IDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private readonly TestAuthority _authority = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_certificate_of_a_given_authority_for_the_address_is_accepted_by_IP_and_by_name_with_SNI()
    {
        using var certificate = _authority.Issue(["localhost", "127.0.0.1"]);
        List<string> asked = [];
        await using var peer = TlsPeer.Start(certificate, seen: tls => asked.Add(tls.TargetHostName));
        await AskAsync(peer.Address, Trusting(_authority));
        await AskAsync("localhost:" + peer.Port, Trusting(_authority));
        Assert.Equal(["", "localhost"], asked);
    }

    [Fact]
    public async Task An_expired_certificate_is_named_with_its_last_day()
    {
        var lastDay = new DateTimeOffset(2026, 2, 3, 4, 5, 0, TimeSpan.Zero);
        using var certificate = _authority.Issue(["127.0.0.1"], lastDay.AddDays(-30), lastDay);
        var e = await FailureAsync(certificate, Trusting(_authority));
        Assert.Equal(WireFault.CertificateExpired, e.Fault);
        Assert.Contains("(CN=127.0.0.1) expired on 2026-02-03 04:05 UTC", e.Message, StringComparison.Ordinal);
        Assert.Equal(("CN=127.0.0.1", "CN=Test CA"), (e.Certificate!.Subject, e.Certificate.Issuer));
        Assert.Equal(lastDay, e.Certificate.NotAfter);
    }

    [Fact]
    public async Task An_expired_authority_is_named_and_not_the_certificate_it_issued()
    {
        using var old = new TestAuthority("Old CA", new FakeClock(new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        using var certificate = old.Issue(["127.0.0.1"], DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var e = await FailureAsync(certificate, Trusting(old));
        Assert.Equal(WireFault.CertificateExpired, e.Fault);
        Assert.StartsWith("The authority CN=Old CA, which vouches for the certificate of 127.0.0.1:", e.Message, StringComparison.Ordinal);
        Assert.Contains("expired on 2020-01-01", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_from_tomorrow_is_named_with_its_first_day()
    {
        using var certificate = _authority.Issue(["127.0.0.1"], DateTimeOffset.UtcNow.AddDays(1), DateTimeOffset.UtcNow.AddDays(2));
        Assert.Equal(WireFault.CertificateNotYetValid, (await FailureAsync(certificate, Trusting(_authority))).Fault);
    }

    [Fact]
    public async Task A_certificate_for_other_names_is_named_with_them()
    {
        using var certificate = _authority.Issue(["kafka-1.example", "10.1.2.3"]);
        var e = await FailureAsync(certificate, Trusting(_authority));
        Assert.Equal(WireFault.CertificateOtherName, e.Fault);
        Assert.Contains("is not for 127.0.0.1 but for kafka-1.example, 10.1.2.3;", e.Message, StringComparison.Ordinal);
        Assert.Equal(["kafka-1.example", "10.1.2.3"], e.Certificate!.Names);
    }

    [Fact]
    public async Task Without_the_name_check_other_names_pass_and_other_authorities_do_not()
    {
        using var certificate = _authority.Issue(["kafka-1.example"]);
        await using var peer = TlsPeer.Start(certificate);
        var anyName = new TlsOptions { CaPem = _authority.Pem, EndpointIdentification = "" };
        await AskAsync(peer.Address, anyName);
        using var other = new TestAuthority("Other CA");
        Assert.Equal(WireFault.CertificateUntrusted, (await FailureAsync(peer.Address, anyName with { CaPem = other.Pem })).Fault);
    }

    [Fact]
    public async Task A_certificate_of_an_authority_not_given_is_untrusted()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        using var other = new TestAuthority("Other CA");
        var e = await FailureAsync(certificate, Trusting(other));
        Assert.Equal(WireFault.CertificateUntrusted, e.Fault);
        Assert.Contains("was issued by CN=Test CA, which none of the given CA", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_of_the_same_name_but_another_key_is_untrusted()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        using var impostor = new TestAuthority();
        Assert.Equal(WireFault.CertificateUntrusted, (await FailureAsync(certificate, Trusting(impostor))).Fault);
    }

    [Fact]
    public async Task Without_a_given_authority_the_machine_decides_and_does_not_know_ours()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        var e = await FailureAsync(certificate, new TlsOptions());
        Assert.Equal(WireFault.CertificateUntrusted, e.Fault);
        Assert.Contains("which this machine does not trust", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Mutual_TLS_works_with_plain_and_encrypted_keys_and_names_what_is_missing(SslProtocols protocol)
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        using var client = _authority.Issue(["ann"]);
        await using var peer = TlsPeer.Start(certificate, _authority, protocol);
        var mutual = Trusting(_authority) with { ClientCertificatePem = client.Pem, ClientKeyPem = client.KeyPem };
        await AskAsync(peer.Address, mutual);
        await AskAsync(peer.Address, Trusting(_authority) with { ClientCertificatePem = client.Pem + "\n" + client.KeyPem });
        await AskAsync(peer.Address, mutual with { ClientKeyPem = client.EncryptedKeyPem("s3cret"), ClientKeyPassword = "s3cret" });

        var none = await Assert.ThrowsAsync<WireException>(() => AskAsync(peer.Address, Trusting(_authority)));
        Assert.Equal(WireFault.ClientCertificateRefused, none.Fault);
        Assert.Contains("wants a client certificate and none is configured", none.Message, StringComparison.Ordinal);

        using var foreign = new TestAuthority("Foreign CA");
        using var stranger = foreign.Issue(["eve"]);
        var refused = await Assert.ThrowsAsync<WireException>(
            () => AskAsync(peer.Address, mutual with { ClientCertificatePem = stranger.Pem, ClientKeyPem = stranger.KeyPem }));
        Assert.Equal(WireFault.ClientCertificateRefused, refused.Fault);
        Assert.Contains("does not accept our client certificate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_the_handshake_without_wanting_a_certificate_is_just_closed()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        await using var peer = TlsPeer.Start(certificate, seen: _ => throw new IOException("hang up"));
        Assert.Equal(WireFault.Closed, (await FailureAsync(peer.Address, Trusting(_authority))).Fault);
    }

    [Fact]
    public async Task A_server_without_TLS_1_2_or_later_fails_the_handshake()
    {
        await using var peer = ScriptedPeer.Answering(21, 3, 1, 0, 2, 2, 70);
        Assert.Equal(WireFault.TlsFailed, (await FailureAsync(peer.Address, Trusting(_authority))).Fault);
    }

    [Fact]
    public async Task A_plaintext_broker_hangs_up_on_TLS_and_is_named()
    {
        await using var silent = ScriptedPeer.Start(connection => connection.ReadSomethingAsync());
        Assert.Equal(WireFault.TlsNotExpected, (await FailureAsync(silent.Address, Trusting(_authority))).Fault);
        await using var talking = ScriptedPeer.Answering("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        Assert.Equal(WireFault.TlsNotExpected, (await FailureAsync(talking.Address, Trusting(_authority))).Fault);
    }

    [Fact]
    public async Task A_TLS_server_that_is_spoken_to_in_plaintext_is_named()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        await using var peer = TlsPeer.Start(certificate);
        Assert.Equal(WireFault.TlsExpected, (await FailureAsync(peer.Address, null)).Fault);
    }

    private static TlsOptions Trusting(TestAuthority authority) => new() { CaPem = authority.Pem };

    private static async Task AskAsync(string address, TlsOptions? tls)
    {
        await using var client = new WireClient(address, new WireSecurity { Tls = tls });
        await client.SendAnyAsync(MetadataRequest.AllTopics(), _deadline, Ct);
    }

    private static Task<WireException> FailureAsync(string address, TlsOptions? tls) =>
        Assert.ThrowsAsync<WireException>(() => AskAsync(address, tls));

    private static async Task<WireException> FailureAsync(TestCertificate certificate, TlsOptions tls)
    {
        await using var peer = TlsPeer.Start(certificate);
        return await FailureAsync(peer.Address, tls);
    }
}
