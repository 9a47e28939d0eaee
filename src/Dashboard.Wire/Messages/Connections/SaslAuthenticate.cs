using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

/// <summary>One step of the SASL conversation. Carries a secret, so it is no record: nothing prints it.</summary>
public sealed class SaslAuthenticateRequest(ReadOnlyMemory<byte> authBytes) : IWireRequest<SaslAuthenticateResponse>
{
    public ApiKey Api => ApiKey.SaslAuthenticate;

    public VersionRange Versions => new(0, 2);

    public short FlexibleFrom => 2;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteBytes(authBytes.Span);
        writer.WriteNoTags();
    }

    public SaslAuthenticateResponse Read(ref WireReader reader, short version)
    {
        var error = (ErrorCode)reader.ReadInt16();
        var message = reader.ReadNullableString();
        var bytes = reader.ReadBytes().ToArray();
        var lifetime = version >= 1 ? reader.ReadInt64() : 0;
        reader.SkipTags();
        return new SaslAuthenticateResponse(error, message, bytes, lifetime);
    }
}

/// <param name="ErrorMessage">The broker's own words, or null.</param>
/// <param name="AuthBytes">The server's step; empty where the mechanism has none.</param>
/// <param name="SessionLifetimeMs">
/// After this the broker closes the connection unless it was authenticated again (KIP-368); 0 = never.
/// </param>
public sealed record SaslAuthenticateResponse(
    ErrorCode Error, string? ErrorMessage, ReadOnlyMemory<byte> AuthBytes, long SessionLifetimeMs);
