using System.Security.Cryptography;
using Dashboard.Testing.Tls;

namespace Dashboard.Testing.Kafka;

/// <summary>
/// One broker with every kind of secured listener, for all tests of an assembly, used like <see cref="SharedKafka"/>:
/// <list type="bullet">
/// <item><c>SASL_PLAINTEXT</c>: SCRAM-SHA-256 (sessions of ten minutes) and SCRAM-SHA-512;</item>
/// <item><c>SASL_SSL</c>: PLAIN and SCRAM-SHA-512;</item>
/// <item><c>SSL</c>: mutual TLS, the principal is the common name.</item>
/// </list>
/// An authorizer is on. <see cref="User"/> and the anonymous user of PLAINTEXT may do everything, <see cref="Stranger"/> nothing.
/// The passwords are random.
/// </summary>
public sealed class SecuredKafka : IAsyncDisposable
{
    /// <summary>Known to every mechanism, and a super user; also the common name of <see cref="ClientCertificate"/>.</summary>
    public const string User = "ann";

    /// <summary>Known to every mechanism, with the password of <see cref="User"/>, and allowed nothing.</summary>
    public const string Stranger = "bob";

    private readonly Lazy<Task<KafkaCluster>> _cluster;

    public SecuredKafka()
    {
        ServerCertificate = Authority.Issue(["localhost", "127.0.0.1"]);
        ClientCertificate = Authority.Issue([User]);
        _cluster = new(() => KafkaCluster.StartAsync(Setup()));
    }

    public string Password { get; } = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Issued the certificates of the broker (localhost, 127.0.0.1) and of the client, and is all the broker trusts.</summary>
    public TestAuthority Authority { get; } = new();

    public TestCertificate ServerCertificate { get; }

    public TestCertificate ClientCertificate { get; }

    /// <summary>The cluster; the running test is skipped with the reason when there is no Kafka.</summary>
    public Task<KafkaCluster> ClusterAsync()
    {
        KafkaHome.Require();
        return _cluster.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated && await Task.WhenAny(_cluster.Value) is { IsCompletedSuccessfully: true } started)
        {
            await (await started).DisposeAsync();
        }

        ServerCertificate.Dispose();
        ClientCertificate.Dispose();
        Authority.Dispose();
    }

    private KafkaClusterSetup Setup()
    {
        const string Scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        const string Plain = "org.apache.kafka.common.security.plain.PlainLoginModule required";
        return new()
        {
            Brokers = 1,
            Listeners = ((string[])["SASL_PLAINTEXT", "SASL_SSL", "SSL"]).ToDictionary(protocol => protocol),
            Properties = new Dictionary<string, string>
            {
                ["listener.name.sasl_plaintext.sasl.enabled.mechanisms"] = "SCRAM-SHA-256,SCRAM-SHA-512",
                ["listener.name.sasl_plaintext.scram-sha-256.sasl.jaas.config"] = Scram,
                ["listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config"] = Scram,
                ["listener.name.sasl_plaintext.scram-sha-256.connections.max.reauth.ms"] = "600000",
                ["listener.name.sasl_ssl.sasl.enabled.mechanisms"] = "PLAIN,SCRAM-SHA-512",
                ["listener.name.sasl_ssl.plain.sasl.jaas.config"] =
                    $"{Plain} user_{User}=\"{Password}\" user_{Stranger}=\"{Password}\";",
                ["listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config"] = Scram,
                ["ssl.keystore.type"] = "PEM",
                ["ssl.keystore.key"] = OneLine(ServerCertificate.KeyPem),
                ["ssl.keystore.certificate.chain"] = OneLine(ServerCertificate.Pem),
                ["ssl.truststore.type"] = "PEM",
                ["ssl.truststore.certificates"] = OneLine(Authority.Pem),
                ["listener.name.ssl.ssl.client.auth"] = "required",
                ["listener.name.ssl.ssl.principal.mapping.rules"] = "RULE:^CN=([^,]+).*$/$1/",
                ["authorizer.class.name"] = "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                ["super.users"] = $"User:ANONYMOUS;User:{User}",
            },
            FormatArguments =
            [
                .. from mechanism in (string[])["SCRAM-SHA-256", "SCRAM-SHA-512"]
                   from user in (string[])[User, Stranger]
                   from argument in (string[])["--add-scram", $"{mechanism}=[name={user},password={Password}]"]
                   select argument,
            ],
        };
    }

    private static string OneLine(string pem) => pem.Trim().ReplaceLineEndings("\\n");
}
