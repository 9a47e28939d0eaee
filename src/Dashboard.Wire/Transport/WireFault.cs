namespace Dashboard.Wire.Transport;

/// <summary>Why a broker could not be reached or did not answer. Each has its own sentence in <see cref="WireException"/>.</summary>
public enum WireFault
{
    /// <summary>The settings cannot be used: a text that should be PEM is not, a key does not fit its certificate.</summary>
    UnusableSettings,

    /// <summary>The host's name does not resolve.</summary>
    NameNotResolved,

    /// <summary>Nothing listens on that port.</summary>
    Refused,

    /// <summary>There is no route to the host or its network.</summary>
    Unreachable,

    /// <summary>No connection, or no answer, within the time allowed.</summary>
    TimedOut,

    /// <summary>We spoke plaintext and the listener expects TLS.</summary>
    TlsExpected,

    /// <summary>We spoke TLS and the listener expects plaintext.</summary>
    TlsNotExpected,

    /// <summary>The TLS handshake failed for a reason that has no entry of its own (no common version or cipher).</summary>
    TlsFailed,

    /// <summary>The broker's certificate, or one it was issued by, is past its last day.</summary>
    CertificateExpired,

    /// <summary>The broker's certificate, or one it was issued by, is before its first day.</summary>
    CertificateNotYetValid,

    /// <summary>No trusted authority vouches for the broker's certificate.</summary>
    CertificateUntrusted,

    /// <summary>The broker's certificate is for other names than the one we connected to.</summary>
    CertificateOtherName,

    /// <summary>The broker wants a client certificate: we have none, or it does not accept ours.</summary>
    ClientCertificateRefused,

    /// <summary>The listener does not offer our SASL mechanism; <see cref="WireException.OfferedMechanisms"/> lists what it does.</summary>
    SaslMechanismNotOffered,

    /// <summary>The listener wants SASL and we brought no credentials.</summary>
    SaslExpected,

    /// <summary>We brought SASL credentials and the listener does not use SASL.</summary>
    SaslNotExpected,

    /// <summary>The broker refused the credentials; <see cref="WireException.BrokerMessage"/> is what it said.</summary>
    WrongCredentials,

    /// <summary>The broker could not prove that it knows the password (SCRAM), or broke the rules of the exchange.</summary>
    BrokerNotGenuine,

    /// <summary>The token endpoint gave no token.</summary>
    TokenEndpointFailed,

    /// <summary>The principal lacks a permission. Brokers say so in answers; the transport never raises it by itself.</summary>
    NotAuthorised,

    /// <summary>A bootstrap address answered, but the address a broker advertises cannot be reached from here.</summary>
    AdvertisedAddressUnreachable,

    /// <summary>No broker with that id is known.</summary>
    UnknownBroker,

    /// <summary>The peer does not speak Kafka's protocol, or an answer cannot be read.</summary>
    Garbage,

    /// <summary>A frame is larger than allowed.</summary>
    FrameTooLarge,

    /// <summary>The connection ended while an answer was awaited.</summary>
    Closed,

    /// <summary>The broker lacks the API, or every version of it that we speak: see <see cref="WireUnsupportedException"/>.</summary>
    Unsupported,
}
