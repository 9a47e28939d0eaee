namespace Dashboard.Core.Clusters;

/// <summary>Kafka's <c>security.protocol</c>.</summary>
public enum SecurityProtocol
{
    Plaintext,
    Ssl,
    SaslPlaintext,
    SaslSsl,
}

/// <summary>The SASL mechanisms that the dashboard speaks.</summary>
public enum SaslMechanism
{
    Plain,
    ScramSha256,
    ScramSha512,
    OAuthBearer,

    /// <summary>Kerberos, as whoever this machine's client keytab or ticket cache is of: nothing of it is stored.</summary>
    Gssapi,
}

/// <summary>Kafka's spelling of the two enums, and what they imply.</summary>
public static class ClusterSecurity
{
    public static bool UsesTls(this SecurityProtocol protocol) => protocol is SecurityProtocol.Ssl or SecurityProtocol.SaslSsl;

    public static bool UsesSasl(this SecurityProtocol protocol) => protocol is SecurityProtocol.SaslPlaintext or SecurityProtocol.SaslSsl;

    /// <summary>As in <c>security.protocol</c>, e.g. <c>SASL_SSL</c>.</summary>
    public static string KafkaName(this SecurityProtocol protocol) => protocol switch
    {
        SecurityProtocol.Plaintext => "PLAINTEXT",
        SecurityProtocol.Ssl => "SSL",
        SecurityProtocol.SaslPlaintext => "SASL_PLAINTEXT",
        _ => "SASL_SSL",
    };

    /// <summary>As in <c>sasl.mechanism</c>, e.g. <c>SCRAM-SHA-256</c>.</summary>
    public static string KafkaName(this SaslMechanism mechanism) => mechanism switch
    {
        SaslMechanism.Plain => "PLAIN",
        SaslMechanism.ScramSha256 => "SCRAM-SHA-256",
        SaslMechanism.ScramSha512 => "SCRAM-SHA-512",
        SaslMechanism.OAuthBearer => "OAUTHBEARER",
        _ => "GSSAPI",
    };

    /// <summary>Reads Kafka's spelling or ours, in any case: <c>SASL_SSL</c>, <c>SaslSsl</c>.</summary>
    public static SecurityProtocol? ParseProtocol(string? text) => Find(Enum.GetValues<SecurityProtocol>(), text, KafkaName);

    /// <summary>Reads Kafka's spelling or ours, in any case: <c>SCRAM-SHA-256</c>, <c>ScramSha256</c>.</summary>
    public static SaslMechanism? ParseMechanism(string? text) => Find(Enum.GetValues<SaslMechanism>(), text, KafkaName);

    private static T? Find<T>(T[] values, string? text, Func<T, string> kafkaName)
        where T : struct, Enum
    {
        foreach (var value in values)
        {
            if (string.Equals(text, kafkaName(value), StringComparison.OrdinalIgnoreCase) ||
                string.Equals(text, value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
