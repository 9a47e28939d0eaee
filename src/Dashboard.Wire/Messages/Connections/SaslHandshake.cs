using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

/// <summary>
/// Names the SASL mechanism. After version 1 the tokens travel in <see cref="SaslAuthenticateRequest"/>, after version 0 bare.
/// </summary>
/// <param name="mechanism">Such as <c>PLAIN</c> or <c>SCRAM-SHA-512</c>.</param>
public sealed class SaslHandshakeRequest(string mechanism) : IWireRequest<SaslHandshakeResponse>
{
    public ApiKey Api => ApiKey.SaslHandshake;

    public VersionRange Versions => new(0, 1);

    public short FlexibleFrom => short.MaxValue;

    public void Write(ref WireWriter writer, short version) => writer.WriteString(mechanism);

    public SaslHandshakeResponse Read(ref WireReader reader, short version) =>
        new((ErrorCode)reader.ReadInt16(), reader.ReadStringArray());
}

/// <param name="Mechanisms">What the broker offers; sent with and without an error.</param>
public sealed record SaslHandshakeResponse(ErrorCode Error, IReadOnlyList<string> Mechanisms);
