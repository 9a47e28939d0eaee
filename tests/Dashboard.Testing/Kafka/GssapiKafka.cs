using Xunit;

namespace Dashboard.Testing.Kafka;

/// <summary>A broker that lets nobody in but with tickets of <see cref="KerberosRealm"/>.</summary>
public sealed class GssapiKafka : IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
