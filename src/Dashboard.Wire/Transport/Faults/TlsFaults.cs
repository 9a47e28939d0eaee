using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Wire.Transport.Faults;

/// <summary>The sentences for TLS handshakes that fail; the certificate's facts go with them.</summary>
internal static class TlsFaults
{
    public static WireException Expected(WireAddress address, Exception? cause) => new(
        WireFault.TlsExpected,
        $"{address} closed the connection without a word when we spoke plaintext, as a TLS listener does; choose SSL or SASL_SSL, "
        + "or check that it is a Kafka listener.",
        address, cause);

    public static WireException NotExpected(WireAddress address, Exception? cause) => new(
        WireFault.TlsNotExpected,
        $"{address} does not speak TLS; choose PLAINTEXT or SASL_PLAINTEXT, or check that it is a Kafka listener.", address, cause);

    public static WireException Failed(WireAddress address, Exception cause, PeerCertificate? certificate) => new(
        WireFault.TlsFailed,
        $"The TLS handshake with {address} failed: {Words.Quoted((cause.InnerException ?? cause).Message)}; "
        + "check that both sides share a TLS version (1.2 or later) and a cipher.",
        address, cause)
    { Certificate = certificate };

    public static WireException Expired(WireAddress address, PeerCertificate broken, PeerCertificate peer) => new(
        WireFault.CertificateExpired,
        $"{Whose(address, broken, peer)} expired on {Words.Moment(broken.NotAfter)}; it must be renewed on the broker, "
        + "or this machine's clock is wrong.",
        address)
    { Certificate = peer };

    public static WireException NotYetValid(WireAddress address, PeerCertificate broken, PeerCertificate peer) => new(
        WireFault.CertificateNotYetValid,
        $"{Whose(address, broken, peer)} is valid only from {Words.Moment(broken.NotBefore)}; wait for that day, "
        + "or this machine's clock is wrong.",
        address)
    { Certificate = peer };

    public static WireException Untrusted(
        WireAddress address, PeerCertificate peer, bool ownAuthorities, X509ChainStatusFlags status) => new(
        WireFault.CertificateUntrusted,
        $"The certificate of {address} ({peer.Subject}, valid {Words.Moment(peer.NotBefore)} to {Words.Moment(peer.NotAfter)}) "
        + (peer.Subject == peer.Issuer ? "is self-signed" : $"was issued by {peer.Issuer}")
        + (ownAuthorities ? ", which none of the given CA certificates vouches for" : ", which this machine does not trust")
        + Further(status)
        + (ownAuthorities ? "; give the root certificate that issued it." : "; give its root certificate as CA."),
        address)
        { Certificate = peer };

    public static WireException OtherName(WireAddress address, PeerCertificate peer) => new(
        WireFault.CertificateOtherName,
        $"The certificate of {address} is not for {address.Host} but for {Words.List(peer.Names, $"no name at all ({peer.Subject})")}; "
        + "connect by one of its names, renew it with the right one, or switch the name check off.",
        address)
    { Certificate = peer };

    public static WireException ClientCertificateRefused(WireAddress address, bool sent, Exception? cause, PeerCertificate? peer) => new(
        WireFault.ClientCertificateRefused,
        sent
            ? $"{address} does not accept our client certificate; it may be expired, or of an authority that the broker does not trust."
            : $"{address} wants a client certificate and none is configured; give one with its key.",
        address, cause)
    { Certificate = peer };

    private static string Whose(WireAddress address, PeerCertificate broken, PeerCertificate peer) => ReferenceEquals(broken, peer)
        ? $"The certificate of {address} ({peer.Subject})"
        : $"The authority {broken.Subject}, which vouches for the certificate of {address},";

    private static string Further(X509ChainStatusFlags status)
    {
        var further = status & ~(X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain);
        return further == X509ChainStatusFlags.NoError ? "" : $" ({further})";
    }
}
