using Confluent.Kafka;
using Dashboard.Core.Clusters;
using Dashboard.Kafka.Clusters;
using SaslMechanism = Dashboard.Core.Clusters.SaslMechanism;
using SecurityProtocol = Dashboard.Core.Clusters.SecurityProtocol;

namespace Dashboard.Kafka.Clients;

/// <summary>A cluster's definition in librdkafka's terms, for consumers and admin clients. PEM goes as text, never as a path.</summary>
internal static class ClientConfigs
{
    /// <exception cref="Core.Monitoring.ClusterReadException">A stored secret cannot be read any more.</exception>
    public static ClientConfig Of(ClusterDefinition cluster)
    {
        if (cluster.UnreadableSecrets is [var lost, ..]) throw Faults.LostSecret(lost);
        var config = new ClientConfig { ClientId = "kafka-dashboard", ReconnectBackoffMaxMs = 2000, SocketKeepaliveEnable = true };
        foreach (var (name, value) in cluster.Properties.Values) config.Set(name, value);
        config.BootstrapServers = cluster.BootstrapServers;
        config.SecurityProtocol = cluster.SecurityProtocol switch
        {
            SecurityProtocol.Plaintext => Confluent.Kafka.SecurityProtocol.Plaintext,
            SecurityProtocol.Ssl => Confluent.Kafka.SecurityProtocol.Ssl,
            SecurityProtocol.SaslPlaintext => Confluent.Kafka.SecurityProtocol.SaslPlaintext,
            _ => Confluent.Kafka.SecurityProtocol.SaslSsl,
        };
        if (cluster.SecurityProtocol.UsesTls()) AddTls(config, cluster);
        if (cluster.SecurityProtocol.UsesSasl()) AddSasl(config, cluster);
        return config;
    }

    private static void AddTls(ClientConfig config, ClusterDefinition cluster)
    {
        config.SslCaPem = cluster.CaPem;
        config.SslCertificatePem = cluster.ClientCertificatePem;
        config.SslKeyPem = cluster.ClientKeyPem?.Reveal();
        config.SslKeyPassword = cluster.ClientKeyPassword?.Reveal();
        config.SslEndpointIdentificationAlgorithm =
            cluster.CheckServerName ? SslEndpointIdentificationAlgorithm.Https : SslEndpointIdentificationAlgorithm.None;
    }

    private static void AddSasl(ClientConfig config, ClusterDefinition cluster)
    {
        if (cluster.SaslMechanism is SaslMechanism.OAuthBearer)
        {
            config.SaslMechanism = Confluent.Kafka.SaslMechanism.OAuthBearer;
            config.SaslOauthbearerMethod = SaslOauthbearerMethod.Oidc;
            config.SaslOauthbearerTokenEndpointUrl = cluster.OAuthTokenEndpoint?.ToString();
            config.SaslOauthbearerClientId = cluster.OAuthClientId;
            config.SaslOauthbearerClientSecret = cluster.OAuthClientSecret?.Reveal();
            config.SaslOauthbearerScope = cluster.OAuthScope;
            // The same authorities as for the brokers, as the wire client has it.
            if (cluster.CaPem is not null) config.Set("https.ca.pem", cluster.CaPem);
            return;
        }

        if (cluster.SaslMechanism is SaslMechanism.Gssapi)
        {
            config.SaslMechanism = Confluent.Kafka.SaslMechanism.Gssapi;
            // The Kerberos library finds the keytab by itself; without this a shell would be asked to run kinit.
            config.SaslKerberosMinTimeBeforeRelogin = 0;
            return;
        }

        config.SaslMechanism = cluster.SaslMechanism switch
        {
            SaslMechanism.ScramSha256 => Confluent.Kafka.SaslMechanism.ScramSha256,
            SaslMechanism.ScramSha512 => Confluent.Kafka.SaslMechanism.ScramSha512,
            _ => Confluent.Kafka.SaslMechanism.Plain,
        };
        config.SaslUsername = cluster.SaslUsername;
        config.SaslPassword = cluster.SaslPassword?.Reveal();
    }
}
