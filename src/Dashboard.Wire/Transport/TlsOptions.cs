namespace Dashboard.Wire.Transport;

/// <summary>
/// TLS 1.2 or later. All certificates and keys are PEM text, never paths. Revocation is not checked, as Kafka's clients do not.
/// </summary>
public sealed record TlsOptions
{
    /// <summary>
    /// The root certificates to trust, one or more, with intermediates if brokers do not send them; null trusts the machine's own.
    /// </summary>
    public string? CaPem { get; init; }

    /// <summary>The client's certificate for mutual TLS, followed by its intermediates if any; null for none.</summary>
    public string? ClientCertificatePem { get; init; }

    /// <summary>
    /// The client's private key (PKCS#8, or unencrypted PKCS#1 or SEC1); null when it stands in <see cref="ClientCertificatePem"/>.
    /// </summary>
    public string? ClientKeyPem { get; init; }

    /// <summary>The password of an encrypted key (PKCS#8, <c>BEGIN ENCRYPTED PRIVATE KEY</c>).</summary>
    public string? ClientKeyPassword { get; init; }

    /// <summary>
    /// Kafka's <c>ssl.endpoint.identification.algorithm</c>: <c>https</c> checks that the certificate is for the host's name, an empty
    /// text does not. Any certificate of the trusted authorities then passes for any broker.
    /// </summary>
    public string EndpointIdentification { get; init; } = "https";

    /// <summary>No secret.</summary>
    public override string ToString() => ClientCertificatePem is null ? "TLS" : "mutual TLS";
}
