using System.Net.Sockets;
using Dashboard.Wire.Messages;

namespace Dashboard.Wire.Transport.Faults;

/// <summary>The sentences for what happens below Kafka's protocol, and for frames that are none of Kafka's.</summary>
internal static class NetworkFaults
{
    public static WireException NameNotResolved(WireAddress address, Exception cause) => new(
        WireFault.NameNotResolved,
        $"The name {address.Host} does not resolve; check its spelling and this machine's DNS.", address, cause);

    public static WireException NotConnected(WireAddress address, SocketException cause) => cause.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new(
            WireFault.Refused,
            $"Nothing listens on {address} (connection refused); check host and port, and that the broker runs.",
            address, cause),
        SocketError.TimedOut => new(
            WireFault.TimedOut,
            $"{address} did not accept a connection; the host may be down, or a firewall drops what we send.",
            address, cause),
        _ => new(
            WireFault.Unreachable,
            $"{address} cannot be reached ({Words.Quoted(cause.Message)}); check the network, routes and firewalls between here and there.",
            address, cause),
    };

    public static WireException NotConnectedWithin(WireAddress address, TimeSpan time, Exception cause) => new(
        WireFault.TimedOut,
        $"{address} did not accept a connection within {Words.Seconds(time)}; the host may be down, or a firewall drops what we send.",
        address, cause);

    public static WireException NotOpenWithin(WireAddress address, TimeSpan time, string step, Exception cause) => new(
        WireFault.TimedOut,
        $"{address} accepted the connection and then did not finish {step} within {Words.Seconds(time)}; "
        + "check that it is a Kafka listener of the chosen kind, and not overloaded.",
        address, cause);

    public static WireException NoAnswer(WireAddress address, ApiKey api, TimeSpan time, Exception cause) => new(
        WireFault.TimedOut, $"{address} did not answer {api} within {Words.Seconds(time)}; it may be overloaded, or the network lost it.",
        address, cause);

    public static WireException OutcomeUnknown(WireException cause) => new(
        cause.Fault, $"{cause.Message} Whether the change was carried out is not known.", cause.Address, cause)
    { OutcomeUnknown = true };

    public static WireException Throttled(WireAddress address, ApiKey api, TimeSpan pause) => new(
        WireFault.TimedOut,
        $"{address} asked this client to pause for {Words.Seconds(pause)} (a quota), which is longer than {api} may take; "
        + "raise its request quota on the broker.",
        address);

    public static WireException Closed(WireAddress address, Exception? cause) => new(
        WireFault.Closed, $"{address} closed the connection; its log may say why.", address, cause);

    public static WireException ClosedByUs(WireAddress address) => new(
        WireFault.Closed, $"The connection to {address} was closed here, because it is no longer needed.", address);

    public static WireException AdvertisedUnreachable(int brokerId, WireException cause) => new(
        WireFault.AdvertisedAddressUnreachable,
        $"Broker {brokerId} advertises {cause.Address}, and that address cannot be used from here: {cause.Message} "
        + "If the broker is well, correct its advertised.listeners or make the address reachable.",
        cause.Address, cause)
    {
        Certificate = cause.Certificate,
    };

    public static WireException UnknownBroker(int brokerId) => new(
        WireFault.UnknownBroker, $"No broker with id {brokerId} is known in this cluster; it may have left it, or not have joined yet.");

    public static WireException FrameTooLarge(WireAddress address, int length, int allowed) => new(
        WireFault.FrameTooLarge,
        $"{address} announced an answer of {length} bytes and {allowed} are allowed; "
        + "if this is a Kafka broker, raise the cap, else check host and port.",
        address);

    /// <summary>What speaks there, told by the first four bytes that were no Kafka frame.</summary>
    public static WireException NotKafka(WireAddress address, ReadOnlySpan<byte> start)
    {
        // A TLS record: type alert (21) or handshake (22), major version 3.
        if (start is [21 or 22, 3, ..])
        {
            return new(WireFault.TlsExpected, $"{address} expects TLS and we spoke plaintext; choose SSL or SASL_SSL.", address);
        }
        var speaks = start.SequenceEqual("HTTP"u8) ? "It answers with HTTP" :
            start.SequenceEqual("SSH-"u8) ? "It answers with SSH" : "What it answers is not Kafka's protocol";
        return new(WireFault.Garbage, $"{address} is not a Kafka broker's listener: {speaks}; check host and port.", address);
    }

    public static WireException Unreadable(WireAddress address, string what, Exception? cause = null) => new(
        WireFault.Garbage, $"{address} sent an answer that cannot be read: {what}.", address, cause);
}
