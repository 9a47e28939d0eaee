namespace Dashboard.Wire.Transport.Faults;

/// <summary>The sentences for a token endpoint that gave no token.</summary>
internal static class TokenFaults
{
    public static WireException Refused(Uri endpoint, int status, string? said) => Of(
        said is null
            ? $"The token endpoint {Name(endpoint)} answered HTTP {status} instead of a token; "
                + "check its address, the client id and the secret."
            : $"The token endpoint {Name(endpoint)} refused the client credentials (HTTP {status}, {said}); "
                + "check client id, secret and scope.",
        said: said);

    public static WireException NoToken(Uri endpoint) => Of(
        $"The token endpoint {Name(endpoint)} answered without an access token; check that the address is the token endpoint itself.");

    public static WireException Unreachable(Uri endpoint, HttpRequestException cause) => Of(
        $"The token endpoint {Name(endpoint)} cannot be reached ({Reason(cause)}), so no token could be fetched for the brokers; "
        + "check its address, the network and, for https, its certificate's authority.",
        cause);

    public static WireException TimedOut(Uri endpoint, TimeSpan after, Exception cause) => Of(
        $"The token endpoint {Name(endpoint)} did not answer within {Words.Seconds(after)}, so no token could be fetched for the brokers.",
        cause);

    /// <summary>Without user info and query, which may hold what is secret.</summary>
    private static string Name(Uri endpoint) =>
        endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped);

    private static string Reason(HttpRequestException cause) => cause.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name does not resolve",
        HttpRequestError.SecureConnectionError => "TLS failed: " + (cause.InnerException ?? cause).Message.TrimEnd('.'),
        _ => (cause.InnerException ?? cause).Message.TrimEnd('.'),
    };

    private static WireException Of(string message, Exception? cause = null, string? said = null) =>
        new(WireFault.TokenEndpointFailed, message, inner: cause) { BrokerMessage = said };
}
