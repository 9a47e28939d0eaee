using Dashboard.Core.Clusters;

namespace Dashboard.Storage.Clusters;

/// <summary>A cluster's definition to its row and back.</summary>
internal static class ClusterMapping
{
    public static ClusterDefinition ToDefinition(this ClusterRow row, ClusterSecretProtector protector)
    {
        var id = new ClusterId(row.Id);
        Secret? Read(SecretField field) => row.Secrets.Find(secret => secret.Field == field) is { } secret
            ? protector.Unprotect(id, field, secret.Ciphertext, secret.SetAt)
            : null;
        return new ClusterDefinition
        {
            Id = id,
            Name = row.Name,
            BootstrapServers = row.BootstrapServers,
            SecurityProtocol = row.SecurityProtocol,
            SaslMechanism = row.SaslMechanism,
            SaslUsername = row.SaslUsername,
            SaslPassword = Read(SecretField.SaslPassword),
            OAuthTokenEndpoint = row.OauthTokenEndpoint is { } endpoint ? new Uri(endpoint) : null,
            OAuthClientId = row.OauthClientId,
            OAuthClientSecret = Read(SecretField.OAuthClientSecret),
            OAuthScope = row.OauthScope,
            CaPem = row.CaPem,
            ClientCertificatePem = row.ClientCertificatePem,
            ClientKeyPem = Read(SecretField.ClientKeyPem),
            ClientKeyPassword = Read(SecretField.ClientKeyPassword),
            CheckServerName = row.CheckServerName,
            Properties = ClientProperties.Parse(row.Properties).Properties,
            ReadOnly = row.ReadOnly,
            Colour = row.Colour,
            Origin = ClusterOrigin.Database,
        };
    }

    public static ClusterRow NewRow(ClusterId id) =>
        new() { Id = id.Value, Name = "", NormalizedName = "", BootstrapServers = "", Properties = "" };

    /// <summary>Writes all but the secrets.</summary>
    public static void Write(this ClusterRow row, ClusterDefinition definition)
    {
        row.Name = definition.Name;
        row.NormalizedName = definition.Name.ToUpperInvariant();
        row.BootstrapServers = definition.BootstrapServers;
        row.SecurityProtocol = definition.SecurityProtocol;
        row.SaslMechanism = definition.SaslMechanism;
        row.SaslUsername = definition.SaslUsername;
        row.OauthTokenEndpoint = definition.OAuthTokenEndpoint?.ToString();
        row.OauthClientId = definition.OAuthClientId;
        row.OauthScope = definition.OAuthScope;
        row.CaPem = definition.CaPem;
        row.ClientCertificatePem = definition.ClientCertificatePem;
        row.CheckServerName = definition.CheckServerName;
        row.Properties = definition.Properties.ToString();
        row.ReadOnly = definition.ReadOnly;
        row.Colour = definition.Colour;
    }

    /// <summary>Drops the secrets that the definition no longer has, and encrypts those newly given (they have no date yet).</summary>
    public static void WriteSecrets(this ClusterRow row, ClusterDefinition definition, ClusterSecretProtector protector, DateTimeOffset now)
    {
        row.Secrets.RemoveAll(secret => definition.SecretOf(secret.Field) is null);
        foreach (var field in Enum.GetValues<SecretField>())
        {
            if (definition.SecretOf(field) is not { SetAt: null, IsUnreadable: false } given)
                continue;
            var ciphertext = protector.Protect(definition.Id, field, given.Reveal());
            if (row.Secrets.Find(secret => secret.Field == field) is { } secret)
                (secret.Ciphertext, secret.SetAt) = (ciphertext, now);
            else
                row.Secrets.Add(new ClusterSecretRow { ClusterId = row.Id, Field = field, Ciphertext = ciphertext, SetAt = now });
        }
    }
}
