namespace Dashboard.Wire.Transport;

/// <summary>
/// How to speak to a cluster's listeners. Both null is PLAINTEXT, TLS alone is SSL, SASL alone SASL_PLAINTEXT, both SASL_SSL.
/// </summary>
public sealed record WireSecurity
{
    /// <summary>No encryption, no sign-in.</summary>
    public static WireSecurity Plaintext { get; } = new();

    /// <summary>Encrypt; null for plaintext.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Sign in; null for listeners without SASL.</summary>
    public SaslOptions? Sasl { get; init; }

    /// <summary>Kafka's name for the combination, as in <c>security.protocol</c>.</summary>
    public string Protocol => (Sasl, Tls) switch
    {
        (null, null) => "PLAINTEXT",
        (null, _) => "SSL",
        (_, null) => "SASL_PLAINTEXT",
        _ => "SASL_SSL",
    };

    /// <summary>The protocol's name; no secret.</summary>
    public override string ToString() => Sasl is null ? Protocol : $"{Protocol} {Sasl}";
}
