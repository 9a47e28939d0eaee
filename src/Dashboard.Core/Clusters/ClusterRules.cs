using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Clusters;

/// <summary>What is wrong with one field; <paramref name="Field"/> is a property of <see cref="ClusterInput"/>.</summary>
public sealed record FieldError(string Field, string Message);

/// <summary>Turns what was typed into a definition, or into all that is wrong with it at once. It asks no network.</summary>
public static partial class ClusterRules
{
    /// <param name="input">As typed.</param>
    /// <param name="id">The cluster it is or will be.</param>
    /// <param name="stored">The definition being edited: its secrets are kept where the input's are empty.</param>
    /// <returns>The definition when there is no error, and the errors.</returns>
    public static (ClusterDefinition? Definition, ImmutableArray<FieldError> Errors) Check(
        ClusterInput input, ClusterId id, ClusterDefinition? stored = null)
    {
        var errors = new List<FieldError>();
        void Wrong(string field, string message) => errors.Add(new FieldError(field, message));

        var name = Text(input.Name);
        if (name is null)
            Wrong(nameof(input.Name), "Give the cluster a name.");
        else if (name.Length > 100 || name.Any(char.IsControl))
            Wrong(nameof(input.Name), "A name has at most 100 characters and no control characters.");

        foreach (var error in BootstrapAddresses.Parse(input.BootstrapServers).Errors)
            Wrong(nameof(input.BootstrapServers), error);

        if (ClusterSecurity.ParseProtocol(input.SecurityProtocol) is not { } protocol)
        {
            protocol = SecurityProtocol.Plaintext;
            Wrong(nameof(input.SecurityProtocol), $"\"{input.SecurityProtocol}\" is not PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.");
        }

        var (properties, propertyErrors) = ClientProperties.Parse(input.Properties);
        foreach (var error in propertyErrors)
            Wrong(nameof(input.Properties), error);

        if (Text(input.Colour) is { } colour && !Hex().IsMatch(colour))
            Wrong(nameof(input.Colour), $"\"{colour}\" is not a colour such as #3366cc.");

        var definition = new ClusterDefinition
        {
            Id = id,
            Name = name ?? "",
            BootstrapServers = string.Join(',', (input.BootstrapServers ?? "").Split(',', StringSplitOptions.TrimEntries)),
            SecurityProtocol = protocol,
            Properties = properties,
            ReadOnly = input.ReadOnly,
            Colour = Text(input.Colour),
            Origin = ClusterOrigin.Database,
        };
        if (protocol.UsesSasl())
            definition = Sasl(definition, input, stored, Wrong);
        if (protocol.UsesTls())
            definition = Tls(definition, input, stored, Wrong);
        return (errors.Count == 0 ? definition : null, [.. errors]);
    }

    private static ClusterDefinition Sasl(
        ClusterDefinition definition, ClusterInput input, ClusterDefinition? stored, Action<string, string> wrong)
    {
        if (ClusterSecurity.ParseMechanism(input.SaslMechanism) is not { } mechanism)
        {
            wrong(
                nameof(input.SaslMechanism),
                $"\"{input.SaslMechanism}\" is not PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER or GSSAPI.");
            return definition;
        }

        if (mechanism is SaslMechanism.Gssapi)
            return definition with { SaslMechanism = mechanism };

        if (mechanism is not SaslMechanism.OAuthBearer)
        {
            var password = Sent(SecretField.SaslPassword, definition, input, stored);
            if (Text(input.SaslUsername) is null)
                wrong(nameof(input.SaslUsername), $"{mechanism.KafkaName()} needs a user name.");
            if (password is null)
                wrong(nameof(input.SaslPassword), Missing($"{mechanism.KafkaName()} needs a password.", stored?.SaslPassword));
            return definition with { SaslMechanism = mechanism, SaslUsername = Text(input.SaslUsername), SaslPassword = password };
        }

        var secret = Sent(SecretField.OAuthClientSecret, definition, input, stored);
        var isAddress = Uri.TryCreate(Text(input.OAuthTokenEndpoint), UriKind.Absolute, out var endpoint) &&
            endpoint.Scheme is "http" or "https";
        if (!isAddress)
            wrong(nameof(input.OAuthTokenEndpoint), "OAUTHBEARER needs the token endpoint, such as https://login.example.org/token.");
        else if (endpoint!.UserInfo.Length > 0)
            wrong(nameof(input.OAuthTokenEndpoint), "Leave name and password out of the address: it is stored and shown in the clear.");
        else if (endpoint.Scheme == "http" && !endpoint.IsLoopback)
        {
            wrong(
                nameof(input.OAuthTokenEndpoint),
                "The client secret would cross the network in the clear: use https (http only for this machine's own addresses).");
        }

        if (Text(input.OAuthClientId) is null)
            wrong(nameof(input.OAuthClientId), "OAUTHBEARER needs a client id.");
        if (secret is null)
            wrong(nameof(input.OAuthClientSecret), Missing("OAUTHBEARER needs a client secret.", stored?.OAuthClientSecret));
        return definition with
        {
            SaslMechanism = mechanism,
            OAuthTokenEndpoint = endpoint,
            OAuthClientId = Text(input.OAuthClientId),
            OAuthClientSecret = secret,
            OAuthScope = Text(input.OAuthScope),
        };
    }

    private static ClusterDefinition Tls(
        ClusterDefinition definition, ClusterInput input, ClusterDefinition? stored, Action<string, string> wrong)
    {
        CheckCertificates(input.CaPem, nameof(input.CaPem), wrong);
        CheckCertificates(input.ClientCertificatePem, nameof(input.ClientCertificatePem), wrong);
        var certificate = Text(input.ClientCertificatePem);
        var key = Kept(SecretField.ClientKeyPem, input, stored);
        if (certificate is not null && key is null)
            wrong(nameof(input.ClientKeyPem), "A client certificate needs its private key.");
        if (certificate is null && Text(input.ClientKeyPem) is not null)
            wrong(nameof(input.ClientCertificatePem), "A private key needs its certificate.");
        var password = Kept(SecretField.ClientKeyPassword, input, stored);
        if (certificate is not null && key is { IsUnreadable: false } && password is not { IsUnreadable: true })
            CheckPair(certificate, key.Reveal(), password?.Reveal(), wrong);
        return definition with
        {
            CaPem = Text(input.CaPem),
            ClientCertificatePem = certificate,
            ClientKeyPem = certificate is null ? null : key,
            ClientKeyPassword = certificate is null ? null : password,
            CheckServerName = input.CheckServerName,
        };
    }

    private static void CheckCertificates(string? pem, string field, Action<string, string> wrong)
    {
        if (Text(pem) is null)
            return;
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            if (certificates.Count == 0)
                wrong(field, "There is no certificate in it: paste PEM text that begins with -----BEGIN CERTIFICATE-----.");
        }
        catch (CryptographicException)
        {
            wrong(field, "The certificate in it cannot be read: paste whole PEM text.");
        }
    }

    private static void CheckPair(string certificate, string key, string? password, Action<string, string> wrong)
    {
        try
        {
            using var pair = string.IsNullOrEmpty(password)
                ? X509Certificate2.CreateFromPem(certificate, key)
                : X509Certificate2.CreateFromEncryptedPem(certificate, key, password);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            wrong(nameof(ClusterInput.ClientKeyPem), key.Contains("ENCRYPTED", StringComparison.Ordinal)
                ? "The private key cannot be read with this password, or belongs to another certificate."
                : "The private key cannot be read, or belongs to another certificate: paste PEM text.");
        }
    }

    /// <summary>
    /// A secret that is sent out is kept only for where it was given for: else an edit could have it sent to a server of one's own.
    /// </summary>
    private static Secret? Sent(SecretField field, ClusterDefinition definition, ClusterInput input, ClusterDefinition? stored) =>
        Kept(field, input, stored is null || GoesElsewhere(definition, input, stored) ? null : stored);

    private static bool GoesElsewhere(ClusterDefinition definition, ClusterInput input, ClusterDefinition stored) =>
        definition.Servers.Except(stored.Servers).Any() || definition.SecurityProtocol != stored.SecurityProtocol ||
        ClusterSecurity.ParseMechanism(input.SaslMechanism) != stored.SaslMechanism ||
        Text(input.OAuthTokenEndpoint) != stored.OAuthTokenEndpoint?.ToString() ||
        (definition.SecurityProtocol.UsesTls() &&
            (Text(input.CaPem) != stored.CaPem || (stored.CheckServerName && !input.CheckServerName) ||
                !Tls(definition.Properties).SequenceEqual(Tls(stored.Properties))));

    /// <summary>Weaker ciphers or curves are another trust, too.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Tls(ClientProperties properties) =>
        properties.Values.Where(property => property.Key.StartsWith("ssl.", StringComparison.Ordinal));

    private static string Missing(string needs, Secret? stored) => stored is null
        ? needs
        : "Enter it again: servers, protocol, mechanism or trust are others now, " +
            "and a stored secret is not sent to where it was not given for.";

    private static Secret? Kept(SecretField field, ClusterInput input, ClusterDefinition? stored) =>
        input.SecretOf(field) is { Length: > 0 } given ? Secret.Of(given) : stored?.SecretOf(field);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
