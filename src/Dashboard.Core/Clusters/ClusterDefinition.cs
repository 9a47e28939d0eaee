using System.Collections.Immutable;

namespace Dashboard.Core.Clusters;

/// <summary>Where a cluster's definition stands; one from configuration cannot be edited on the page.</summary>
public enum ClusterOrigin
{
    Configuration,
    Database,
}

/// <summary>
/// How to reach one cluster: valid, complete, its secrets resolved. Property names are the keys of <c>Kafka:Clusters:n</c> and
/// the fields of the form. Equal definitions mean that nothing changed, so connections can stay.
/// </summary>
public sealed record ClusterDefinition
{
    public required ClusterId Id { get; init; }

    /// <summary>Unique among all clusters, whatever the case.</summary>
    public required string Name { get; init; }

    /// <summary><c>host:port</c>, comma separated, at least one, as librdkafka's <c>bootstrap.servers</c>.</summary>
    public required string BootstrapServers { get; init; }

    public SecurityProtocol SecurityProtocol { get; init; }

    /// <summary>Set exactly when <see cref="SecurityProtocol"/> uses SASL.</summary>
    public SaslMechanism? SaslMechanism { get; init; }

    public string? SaslUsername { get; init; }

    public Secret? SaslPassword { get; init; }

    /// <summary>The OpenID provider's token endpoint, for client credentials.</summary>
    public Uri? OAuthTokenEndpoint { get; init; }

    public string? OAuthClientId { get; init; }

    public Secret? OAuthClientSecret { get; init; }

    public string? OAuthScope { get; init; }

    /// <summary>Authorities to trust, PEM; none means the machine's own.</summary>
    public string? CaPem { get; init; }

    /// <summary>The client's certificate (and chain), PEM.</summary>
    public string? ClientCertificatePem { get; init; }

    public Secret? ClientKeyPem { get; init; }

    public Secret? ClientKeyPassword { get; init; }

    /// <summary>False accepts a certificate for another name; the chain is checked all the same.</summary>
    public bool CheckServerName { get; init; } = true;

    /// <summary>Extra properties for librdkafka, all on the allow-list of <see cref="ClientProperties"/>.</summary>
    public ClientProperties Properties { get; init; } = ClientProperties.None;

    /// <summary>True refuses every change to this cluster.</summary>
    public bool ReadOnly { get; init; }

    /// <summary><c>#rrggbb</c>, to tell clusters apart; none means no colour.</summary>
    public string? Colour { get; init; }

    public ClusterOrigin Origin { get; init; }

    /// <summary>Stored secrets whose keys are lost: each has to be entered again before this cluster can be reached.</summary>
    public ImmutableArray<SecretField> UnreadableSecrets =>
        [.. Enum.GetValues<SecretField>().Where(secret => SecretOf(secret) is { IsUnreadable: true })];

    /// <summary>The servers as hosts and ports.</summary>
    public ImmutableArray<(string Host, int Port)> Servers => BootstrapAddresses.Parse(BootstrapServers).Servers;

    public Secret? SecretOf(SecretField field) => field switch
    {
        SecretField.SaslPassword => SaslPassword,
        SecretField.OAuthClientSecret => OAuthClientSecret,
        SecretField.ClientKeyPem => ClientKeyPem,
        _ => ClientKeyPassword,
    };
}
