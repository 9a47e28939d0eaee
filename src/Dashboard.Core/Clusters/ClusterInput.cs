namespace Dashboard.Core.Clusters;

/// <summary>
/// A cluster as a person or configuration gives it: text, not yet checked. <see cref="ClusterRules.Check"/> makes a
/// <see cref="ClusterDefinition"/> of it. A secret left empty keeps the stored one.
/// </summary>
public sealed class ClusterInput
{
    public string? Name { get; set; }

    public string? BootstrapServers { get; set; }

    public string? SecurityProtocol { get; set; } = "PLAINTEXT";

    public string? SaslMechanism { get; set; }

    public string? SaslUsername { get; set; }

    public string? SaslPassword { get; set; }

    public string? OAuthTokenEndpoint { get; set; }

    public string? OAuthClientId { get; set; }

    public string? OAuthClientSecret { get; set; }

    public string? OAuthScope { get; set; }

    public string? CaPem { get; set; }

    public string? ClientCertificatePem { get; set; }

    public string? ClientKeyPem { get; set; }

    public string? ClientKeyPassword { get; set; }

    public bool CheckServerName { get; set; } = true;

    /// <summary>One <c>name=value</c> a line.</summary>
    public string? Properties { get; set; }

    public bool ReadOnly { get; set; }

    /// <summary><c>#rrggbb</c>.</summary>
    public string? Colour { get; set; }

    public string? SecretOf(SecretField field) => field switch
    {
        SecretField.SaslPassword => SaslPassword,
        SecretField.OAuthClientSecret => OAuthClientSecret,
        SecretField.ClientKeyPem => ClientKeyPem,
        _ => ClientKeyPassword,
    };

    /// <summary>A form to edit <paramref name="definition"/>; its secrets stay empty, which keeps them.</summary>
    public static ClusterInput Of(ClusterDefinition definition) => new()
    {
        Name = definition.Name,
        BootstrapServers = definition.BootstrapServers,
        SecurityProtocol = definition.SecurityProtocol.KafkaName(),
        SaslMechanism = definition.SaslMechanism?.KafkaName(),
        SaslUsername = definition.SaslUsername,
        OAuthTokenEndpoint = definition.OAuthTokenEndpoint?.ToString(),
        OAuthClientId = definition.OAuthClientId,
        OAuthScope = definition.OAuthScope,
        CaPem = definition.CaPem,
        ClientCertificatePem = definition.ClientCertificatePem,
        CheckServerName = definition.CheckServerName,
        Properties = definition.Properties.ToString(),
        ReadOnly = definition.ReadOnly,
        Colour = definition.Colour,
    };
}
