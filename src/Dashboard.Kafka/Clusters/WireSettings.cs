using Dashboard.Core.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Clusters;

/// <summary>A cluster's definition in the terms of the wire client.</summary>
internal static class WireSettings
{
    public static IReadOnlyList<WireAddress> Bootstrap(ClusterDefinition cluster) =>
        [.. cluster.Servers.Select(server => new WireAddress(server.Host, server.Port))];

    /// <exception cref="Dashboard.Core.Monitoring.ClusterReadException">A stored secret cannot be read any more.</exception>
    public static WireSecurity Security(ClusterDefinition cluster)
    {
        if (cluster.UnreadableSecrets is [var lost, ..])
            throw Faults.LostSecret(lost);

        return new WireSecurity
        {
            Tls = cluster.SecurityProtocol.UsesTls() ? Tls(cluster) : null,
            Sasl = cluster.SecurityProtocol.UsesSasl() ? Sasl(cluster) : null,
        };
    }

    private static TlsOptions Tls(ClusterDefinition cluster) => new()
    {
        CaPem = cluster.CaPem,
        ClientCertificatePem = cluster.ClientCertificatePem,
        ClientKeyPem = cluster.ClientKeyPem?.Reveal(),
        ClientKeyPassword = cluster.ClientKeyPassword?.Reveal(),
        EndpointIdentification = cluster.CheckServerName ? "https" : "",
    };

    private static SaslOptions? Sasl(ClusterDefinition cluster)
    {
        var (user, password) = (cluster.SaslUsername ?? "", cluster.SaslPassword?.Reveal() ?? "");
        return cluster.SaslMechanism switch
        {
            SaslMechanism.Plain => new SaslPlain(user, password),
            SaslMechanism.ScramSha256 => new SaslScram(ScramHash.Sha256, user, password),
            SaslMechanism.ScramSha512 => new SaslScram(ScramHash.Sha512, user, password),
            SaslMechanism.OAuthBearer when cluster.OAuthTokenEndpoint is { } endpoint =>
                new SaslOAuthBearer(endpoint, cluster.OAuthClientId ?? "", cluster.OAuthClientSecret?.Reveal() ?? "")
                {
                    Scope = cluster.OAuthScope,
                    TokenEndpointCaPem = cluster.CaPem,
                },
            SaslMechanism.Gssapi => new SaslGssapi { ServiceName = KerberosService(cluster) },
            _ => null,
        };
    }

    /// <summary>What the brokers' principals begin with.</summary>
    public static string KerberosService(ClusterDefinition cluster) =>
        cluster.Properties.Values.GetValueOrDefault(ClientProperties.KerberosServiceName, "kafka");
}
