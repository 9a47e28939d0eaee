using Dashboard.Testing;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Tls;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>Every kind of secured listener of a real broker: with the right settings, and each wrong one by its name.</summary>
[Trait("Needs", "kafka")]
public sealed class SecuredBrokerTests(SecuredKafka kafka)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TlsOptions Tls => new() { CaPem = kafka.Authority.Pem };

    private TlsOptions MutualTls =>
        Tls with { ClientCertificatePem = kafka.ClientCertificate.Pem, ClientKeyPem = kafka.ClientCertificate.KeyPem };

    [Theory]
    [InlineData("SASL_PLAINTEXT", "SCRAM-SHA-256")]
    [InlineData("SASL_PLAINTEXT", "SCRAM-SHA-512")]
    [InlineData("SASL_SSL", "PLAIN")]
    [InlineData("SASL_SSL", "SCRAM-SHA-512")]
    [InlineData("SSL", null)]
    [InlineData("PLAINTEXT", null)]
    public async Task The_right_settings_get_in_at_the_bootstrap_address_and_at_the_advertised_one(string listener, string? mechanism)
    {
        var cluster = await kafka.ClusterAsync();
        var security = new WireSecurity
        {
            Tls = listener switch { "SSL" => MutualTls, "SASL_SSL" => Tls, _ => null },
            Sasl = mechanism is null ? null : Sasl(mechanism, kafka.Password),
        };
        Assert.Equal(listener, security.Protocol);
        await using var client = new WireClient(ByIp(cluster.BootstrapOf(listener)), security);
        await client.RefreshBrokersAsync(_deadline, Ct);
        var described = await client.SendAsync(1, new DescribeClusterRequest(), _deadline, Ct);
        Assert.NotNull(described.ClusterId);
        Assert.Equal(2, client.Counters.Connections);
    }

    [Theory]
    [InlineData("SASL_PLAINTEXT", "SCRAM-SHA-256")]
    [InlineData("SASL_PLAINTEXT", "SCRAM-SHA-512")]
    [InlineData("SASL_SSL", "PLAIN")]
    [InlineData("SASL_SSL", "SCRAM-SHA-512")]
    public async Task A_wrong_password_is_named_with_the_brokers_own_words_and_without_the_password(string listener, string mechanism)
    {
        var e = await FailureAsync(listener, listener == "SASL_SSL" ? Tls : null, Sasl(mechanism, "not-the-password"));
        Assert.Equal(WireFault.WrongCredentials, e.Fault);
        Assert.Contains("uthentication failed", e.BrokerMessage, StringComparison.Ordinal);
        Assert.Contains($"refused {mechanism} credentials of ann (\"{e.BrokerMessage}\")", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mechanism_that_is_not_offered_is_named_with_those_that_are()
    {
        var e = await FailureAsync("SASL_PLAINTEXT", null, Sasl("PLAIN", kafka.Password));
        Assert.Equal(WireFault.SaslMechanismNotOffered, e.Fault);
        Assert.Equal(["SCRAM-SHA-256", "SCRAM-SHA-512"], e.OfferedMechanisms.Order());
    }

    [Theory]
    [InlineData("SASL_PLAINTEXT", false)]
    [InlineData("SASL_SSL", true)]
    public async Task Without_credentials_a_SASL_listener_is_named_with_its_mechanisms(string listener, bool tls)
    {
        var e = await FailureAsync(listener, tls ? Tls : null, null);
        Assert.Equal(WireFault.SaslExpected, e.Fault);
        Assert.Contains("SCRAM-SHA-512", e.OfferedMechanisms);
    }

    [Theory]
    [InlineData("PLAINTEXT")]
    [InlineData("SSL")]
    public async Task Credentials_for_a_listener_without_SASL_are_named(string listener) => Assert.Equal(
        WireFault.SaslNotExpected, (await FailureAsync(listener, listener == "SSL" ? MutualTls : null, Sasl("SCRAM-SHA-512", "x"))).Fault);

    [Theory]
    [InlineData("SSL")]
    [InlineData("SASL_SSL")]
    public async Task Plaintext_to_a_TLS_listener_is_named(string listener) =>
        Assert.Equal(WireFault.TlsExpected, (await FailureAsync(listener, null, null)).Fault);

    [Theory]
    [InlineData("PLAINTEXT")]
    [InlineData("SASL_PLAINTEXT")]
    public async Task TLS_to_a_plaintext_listener_is_named(string listener) =>
        Assert.Equal(WireFault.TlsNotExpected, (await FailureAsync(listener, Tls, null)).Fault);

    [Fact]
    public async Task A_missing_client_certificate_and_one_of_a_foreign_authority_are_named()
    {
        var missing = await FailureAsync("SSL", Tls, null);
        Assert.Equal(WireFault.ClientCertificateRefused, missing.Fault);
        Assert.Contains("none is configured", missing.Message, StringComparison.Ordinal);

        using var foreign = new TestAuthority("Foreign CA");
        using var stranger = foreign.Issue([SecuredKafka.User]);
        var refused = await FailureAsync("SSL", Tls with { ClientCertificatePem = stranger.Pem, ClientKeyPem = stranger.KeyPem }, null);
        Assert.Equal(WireFault.ClientCertificateRefused, refused.Fault);
        Assert.Contains("does not accept our client certificate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_renewed_on_its_connection_before_it_ends()
    {
        var cluster = await kafka.ClusterAsync();
        var clock = new FakeClock(DateTimeOffset.UtcNow);
        await using var client = new WireClient(
            cluster.BootstrapOf("SASL_PLAINTEXT"),
            new WireSecurity { Sasl = Sasl("SCRAM-SHA-256", kafka.Password) },
            new WireClientOptions { Clock = clock });
        await client.RefreshBrokersAsync(_deadline, Ct);
        clock.Advance(TimeSpan.FromMinutes(7));
        await client.RefreshBrokersAsync(_deadline, Ct);
        Assert.Equal(0, client.Counters.Reauthentications);
        clock.Advance(TimeSpan.FromMinutes(2));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.RefreshBrokersAsync(_deadline, Ct)));
        Assert.Equal((1, 1, 0), (client.Counters.Reauthentications, client.Counters.Connections, client.Counters.Failures));
    }

    [Fact]
    public async Task After_the_end_of_a_session_a_new_connection_takes_over()
    {
        var cluster = await kafka.ClusterAsync();
        var clock = new FakeClock(DateTimeOffset.UtcNow);
        await using var client = new WireClient(
            cluster.BootstrapOf("SASL_PLAINTEXT"),
            new WireSecurity { Sasl = Sasl("SCRAM-SHA-256", kafka.Password) },
            new WireClientOptions { Clock = clock });
        await client.RefreshBrokersAsync(_deadline, Ct);
        clock.Advance(TimeSpan.FromMinutes(11));
        await client.RefreshBrokersAsync(_deadline, Ct);
        Assert.Equal((0, 2, 0), (client.Counters.Reauthentications, client.Counters.Connections, client.Counters.Failures));
    }

    private static SaslOptions Sasl(string mechanism, string password) => mechanism switch
    {
        "PLAIN" => new SaslPlain(SecuredKafka.User, password),
        "SCRAM-SHA-256" => new SaslScram(ScramHash.Sha256, SecuredKafka.User, password),
        _ => new SaslScram(ScramHash.Sha512, SecuredKafka.User, password),
    };

    private static string ByIp(string bootstrap) => bootstrap.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);

    private async Task<WireException> FailureAsync(string listener, TlsOptions? tls, SaslOptions? sasl)
    {
        var cluster = await kafka.ClusterAsync();
        await using var client = new WireClient(cluster.BootstrapOf(listener), new WireSecurity { Tls = tls, Sasl = sasl });
        return await Assert.ThrowsAsync<WireException>(() => client.RefreshBrokersAsync(_deadline, Ct));
    }
}
