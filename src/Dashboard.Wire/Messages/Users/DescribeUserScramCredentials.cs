using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Users;

/// <summary>Which users can sign in by SCRAM; never their secrets. Needs Describe on the cluster (KIP-554).</summary>
public sealed class DescribeUserScramCredentialsRequest()
    : WireRequest<DescribeUserScramCredentialsResponse>(ApiKey.DescribeUserScramCredentials, 0, 0)
{
    /// <summary>Null for all.</summary>
    public IReadOnlyList<UserName>? Users { get; set; }

    public override void Fields(ref WireFields wire) => Users = wire.ArrayOrNull(Users);
}

public sealed class UserName : IWireStruct
{
    public string Name { get; set; } = "";

    public void Fields(ref WireFields wire) => Name = wire.Text(Name);
}

public sealed class DescribeUserScramCredentialsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<ScramUser> Results { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Results = wire.Array(Results);
    }
}

public sealed class ScramUser : IWireStruct
{
    public string User { get; set; } = "";

    /// <summary>RESOURCE_NOT_FOUND for a user without SCRAM credentials.</summary>
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<ScramCredential> CredentialInfos { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        User = wire.Text(User);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        CredentialInfos = wire.Array(CredentialInfos);
    }
}

public enum ScramMechanism : sbyte
{
    Unknown = 0,
    ScramSha256 = 1,
    ScramSha512 = 2,
}

public record struct ScramCredential : IWireStruct
{
    public ScramMechanism Mechanism { get; set; }

    public int Iterations { get; set; }

    public void Fields(ref WireFields wire)
    {
        Mechanism = (ScramMechanism)wire.Int8((sbyte)Mechanism);
        Iterations = wire.Int32(Iterations);
    }
}
