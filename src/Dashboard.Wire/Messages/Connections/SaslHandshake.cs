using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

/// <summary>
/// Names the SASL mechanism. After version 1 the tokens travel in <see cref="SaslAuthenticateRequest"/>, after version 0 bare.
/// </summary>
/// <param name="mechanism">Such as <c>PLAIN</c> or <c>SCRAM-SHA-512</c>.</param>
public sealed class SaslHandshakeRequest(string mechanism)
    : WireRequest<SaslHandshakeResponse>(ApiKey.SaslHandshake, 0, 1, flexibleFrom: short.MaxValue)
{
    public SaslHandshakeRequest()
        : this("")
    {
    }

    public string Mechanism { get; set; } = mechanism;

    public override void Fields(ref WireFields wire) => Mechanism = wire.Text(Mechanism);
}

public sealed class SaslHandshakeResponse : IWireStruct
{
    public ErrorCode Error { get; set; }

    /// <summary>What the broker offers; sent with and without an error.</summary>
    public IReadOnlyList<string> Mechanisms { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        Mechanisms = wire.Texts(Mechanisms);
    }
}
