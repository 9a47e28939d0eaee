using Dashboard.Wire.Transport.Sasl;

namespace Dashboard.Wire.Transport;

/// <summary>
/// Credentials for one mechanism: <see cref="SaslPlain"/>, <see cref="SaslScram"/>, <see cref="SaslOAuthBearer"/> or
/// <see cref="SaslGssapi"/>.
/// </summary>
public abstract record SaslOptions
{
    private protected SaslOptions() { }

    /// <summary>The mechanism's registered name, for example <c>SCRAM-SHA-512</c>.</summary>
    public abstract string Mechanism { get; }

    /// <summary>Who signs in, as far as it may be shown.</summary>
    public abstract string Principal { get; }

    /// <summary>One exchange, for one connection. GSSAPI takes the host's name from <paramref name="broker"/>.</summary>
    internal abstract SaslExchange Begin(WireAddress broker, OidcTokenSource? tokens);

    /// <summary>Mechanism and user; never the secret.</summary>
    public sealed override string ToString() => $"{Mechanism} as {Principal}";
}

/// <summary>PLAIN (RFC 4616): the password goes to the broker as it is, so use it over TLS.</summary>
public sealed record SaslPlain(string User, string Password) : SaslOptions
{
    /// <inheritdoc/>
    public override string Mechanism => "PLAIN";

    /// <inheritdoc/>
    public override string Principal => User;

    internal override SaslExchange Begin(WireAddress broker, OidcTokenSource? tokens) => new PlainExchange(User, Password);
}

/// <summary>SCRAM (RFC 5802, 7677): neither side tells the password, and the broker proves that it knows it.</summary>
public sealed record SaslScram(ScramHash Hash, string User, string Password) : SaslOptions
{
    /// <inheritdoc/>
    public override string Mechanism => Hash == ScramHash.Sha256 ? "SCRAM-SHA-256" : "SCRAM-SHA-512";

    /// <inheritdoc/>
    public override string Principal => User;

    internal override SaslExchange Begin(WireAddress broker, OidcTokenSource? tokens) => ScramExchange.Create(Hash, User, Password);
}

/// <summary>The hash of a SCRAM mechanism.</summary>
public enum ScramHash
{
    /// <summary>SCRAM-SHA-256.</summary>
    Sha256,

    /// <summary>SCRAM-SHA-512.</summary>
    Sha512,
}

/// <summary>
/// OAUTHBEARER (RFC 7628, KIP-255, KIP-768) with a token that <see cref="TokenEndpoint"/> gives for client credentials (RFC 6749 §4.4).
/// </summary>
public sealed record SaslOAuthBearer(Uri TokenEndpoint, string ClientId, string ClientSecret) : SaslOptions
{
    /// <summary>The scope to ask for, several separated by spaces; null for the endpoint's default.</summary>
    public string? Scope { get; init; }

    /// <summary>Further root certificates (PEM) to trust at the token endpoint; null trusts the machine's own alone.</summary>
    public string? TokenEndpointCaPem { get; init; }

    /// <inheritdoc/>
    public override string Mechanism => "OAUTHBEARER";

    /// <inheritdoc/>
    public override string Principal => ClientId;

    internal override SaslExchange Begin(WireAddress broker, OidcTokenSource? tokens) =>
        new OAuthBearerExchange(tokens ?? throw new InvalidOperationException("OAUTHBEARER needs a token source."));
}

/// <summary>
/// GSSAPI (RFC 4752) with Kerberos 5, by the machine's own Kerberos library and its <c>krb5.conf</c>. The service's ticket is for the
/// host as the broker advertises it, and by that name too at a bootstrap address.
/// </summary>
/// <param name="User">The principal without realm; null for whoever the machine's ticket cache or client keytab is of.</param>
/// <param name="Password">Null for the ticket cache or client keytab.</param>
public sealed record SaslGssapi(string? User = null, string? Password = null) : SaslOptions
{
    /// <summary>Kafka's <c>sasl.kerberos.service.name</c>: the brokers' principal is <c>service/host@realm</c>.</summary>
    public string ServiceName { get; init; } = "kafka";

    /// <summary>The user's realm; null for the machine's default.</summary>
    public string? Realm { get; init; }

    /// <inheritdoc/>
    public override string Mechanism => "GSSAPI";

    /// <inheritdoc/>
    public override string Principal => User ?? "the default Kerberos principal";

    internal override SaslExchange Begin(WireAddress broker, OidcTokenSource? tokens) => new GssapiExchange(broker, this);
}
