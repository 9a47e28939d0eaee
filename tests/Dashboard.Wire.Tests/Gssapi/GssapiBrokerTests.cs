using Dashboard.Testing.Kafka;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Gssapi;

/// <summary>GSSAPI at a real broker, with tickets of a real KDC.</summary>
[Trait("Needs", "kafka")]
public sealed class GssapiBrokerTests(GssapiBrokerTests.Broker broker) : IClassFixture<GssapiBrokerTests.Broker>
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_for_the_password_gets_in_at_the_bootstrap_address_and_at_the_advertised_one()
    {
        await using var client = Client(broker.Password);
        await client.RefreshBrokersAsync(_deadline, Ct);
        var described = await client.SendAsync(1, new DescribeClusterRequest(), _deadline, Ct);
        Assert.NotNull(described.ClusterId);
        Assert.Equal(0, client.Counters.Failures);
    }

    [Fact]
    public async Task A_wrong_password_is_named_with_the_service_and_without_the_password()
    {
        await using var client = Client("not-the-password");
        var e = await Assert.ThrowsAsync<WireException>(() => client.RefreshBrokersAsync(_deadline, Ct));
        Assert.Equal(WireFault.WrongCredentials, e.Fault);
        Assert.Contains("no ticket for kafka/localhost to ann", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", e.ToString(), StringComparison.Ordinal);
    }

    private WireClient Client(string password) => new(
        broker.Bootstrap, new WireSecurity { Sasl = new SaslGssapi(KerberosRealm.User, password) { Realm = KerberosRealm.Name } });

    /// <summary>A realm and a broker of it, for the tests of this class.</summary>
    public sealed class Broker : IAsyncLifetime
    {
        private KerberosRealm? _realm;
        private KafkaCluster? _cluster;

        public string Bootstrap => _cluster!.BootstrapOf("SASL_PLAINTEXT");

        public string Password => _realm!.Password;

        public async ValueTask InitializeAsync()
        {
            KafkaHome.Require();
            _realm = await KerberosRealm.StartAsync(Ct);
            _cluster = await KafkaCluster.StartAsync(
                new KafkaClusterSetup
                {
                    Brokers = 1,
                    Listeners = new Dictionary<string, string> { ["SASL_PLAINTEXT"] = "SASL_PLAINTEXT" },
                    Environment = new Dictionary<string, string> { ["KAFKA_OPTS"] = $"-Djava.security.krb5.conf={_realm.ConfigPath}" },
                    Properties = new Dictionary<string, string>
                    {
                        ["listener.name.sasl_plaintext.sasl.enabled.mechanisms"] = "GSSAPI",
                        ["sasl.kerberos.service.name"] = "kafka",
                        ["listener.name.sasl_plaintext.gssapi.sasl.jaas.config"] =
                            "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true "
                            + $"keyTab=\"{_realm.KeytabPath}\" principal=\"{KerberosRealm.Service}@{KerberosRealm.Name}\";",
                    },
                },
                Ct);
        }

        public async ValueTask DisposeAsync()
        {
            if (_cluster is not null) await _cluster.DisposeAsync();
            if (_realm is not null) await _realm.DisposeAsync();
        }
    }
}
