namespace Dashboard.Wire.Transport;

/// <summary>
/// A broker could not be reached, or gave no usable answer. <see cref="Exception.Message"/> is whole English sentences that name the
/// thing and the way out, fit to be shown to a person; it never contains a secret.
/// </summary>
public class WireException : Exception
{
    /// <summary>A fault with the sentence that explains it.</summary>
    public WireException(WireFault fault, string message, WireAddress? address = null, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
        Address = address;
    }

    /// <summary>What went wrong.</summary>
    public WireFault Fault { get; }

    /// <summary>Where; null when the fault is not of one address.</summary>
    public WireAddress? Address { get; }

    /// <summary>The broker's certificate, with every fault of a TLS handshake that got as far as seeing it.</summary>
    public PeerCertificate? Certificate { get; init; }

    /// <summary>The SASL mechanisms the listener offers, where it told them; else empty.</summary>
    public IReadOnlyList<string> OfferedMechanisms { get; init; } = [];

    /// <summary>What the broker itself, or the token endpoint, said; null when it said nothing.</summary>
    public string? BrokerMessage { get; init; }

    /// <summary>The request changes something and was sent: whether it was carried out is not known, and must be looked up.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>The same facts as a new exception: one failure of a connection fails every request that waits on it.</summary>
    internal virtual WireException Again() => new(Fault, Message, Address, InnerException ?? this)
    {
        Certificate = Certificate,
        OfferedMechanisms = OfferedMechanisms,
        BrokerMessage = BrokerMessage,
        OutcomeUnknown = OutcomeUnknown,
    };
}
