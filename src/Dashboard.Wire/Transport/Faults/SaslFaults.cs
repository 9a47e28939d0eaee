using System.Net.Security;
using Dashboard.Wire.Transport.Sasl;

namespace Dashboard.Wire.Transport.Faults;

/// <summary>The sentences for signing in.</summary>
internal static class SaslFaults
{
    public static WireException MechanismNotOffered(WireAddress address, string wanted, IReadOnlyList<string> offered) => new(
        WireFault.SaslMechanismNotOffered,
        $"{address} does not offer {wanted}; it offers {Words.List(offered, "no mechanism at all")}: choose one of these, "
        + "or add it to the broker's sasl.enabled.mechanisms.",
        address)
    { OfferedMechanisms = offered };

    public static WireException Expected(WireAddress address, IReadOnlyList<string> offered, WireException cause) => new(
        WireFault.SaslExpected,
        $"{address} wants clients to sign in by SASL ({Words.List(offered, "no mechanism named")}) and no credentials are given; "
        + "choose SASL_PLAINTEXT or SASL_SSL and enter them.",
        address, cause)
    { OfferedMechanisms = offered };

    public static WireException NotExpected(WireAddress address) => new(
        WireFault.SaslNotExpected,
        $"{address} does not use SASL, so the credentials given are of no use there; choose PLAINTEXT or SSL, or the listener that does.",
        address);

    public static WireException WrongCredentials(WireAddress address, SaslOptions options, string? said) => new(
        WireFault.WrongCredentials,
        $"{address} refused {options.Mechanism} credentials of {options.Principal}"
        + (said is null ? "" : $" (\"{Words.Quoted(said)}\")")
        + "; check the user's name and secret, and that the user exists for this mechanism.",
        address)
    { BrokerMessage = said };

    public static WireException NoTicket(WireAddress address, SaslGssapi options, NegotiateAuthenticationStatusCode status) => new(
        WireFault.WrongCredentials,
        $"Kerberos gave no ticket for {options.ServiceName}/{address.Host} to {options.Principal} ({status}); check the password or ticket "
        + "cache, that the realm knows this service by this very host name, and that its KDC can be reached.",
        address);

    public static WireException NotGenuine(WireAddress address, SaslExchangeException cause) => new(
        WireFault.BrokerNotGenuine, $"The sign-in at {address} was broken off. {cause.Message}", address, cause);

    public static WireException Failed(WireAddress address, string said) => new(
        WireFault.WrongCredentials, $"{address} did not let us sign in: {Words.Quoted(said)}.", address)
    { BrokerMessage = said };
}
