using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

/// <summary>One step of the SASL conversation. Carries a secret, so it is no record: nothing prints it.</summary>
public sealed class SaslAuthenticateRequest(ReadOnlyMemory<byte> authBytes)
    : WireRequest<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 0, 2, flexibleFrom: 2)
{
    public SaslAuthenticateRequest()
        : this(default)
    {
    }

    public ReadOnlyMemory<byte> AuthBytes { get; set; } = authBytes;

    public override void Fields(ref WireFields wire) => AuthBytes = wire.Bytes(AuthBytes);
}

public sealed class SaslAuthenticateResponse : IWireStruct
{
    public ErrorCode Error { get; set; }

    /// <summary>The broker's own words, or null.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>The server's step; empty where the mechanism has none.</summary>
    public ReadOnlyMemory<byte> AuthBytes { get; set; }

    /// <summary>After this the broker closes the connection unless it was authenticated again (KIP-368); 0 = never.</summary>
    public long SessionLifetimeMs { get; set; }

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        AuthBytes = wire.Bytes(AuthBytes);
        if (wire.Version >= 1) SessionLifetimeMs = wire.Int64(SessionLifetimeMs);
    }
}
