using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

public enum CoordinatorKeyType : sbyte
{
    Group = 0,
    Transaction = 1,

    /// <summary>Of a share partition's state; the keys are <c>group:topic id:partition</c> (KIP-932).</summary>
    Share = 2,
}

/// <summary>
/// Which broker coordinates each group or transactional id. A version holds one key below 4, so that each goes by itself there.
/// </summary>
public sealed class FindCoordinatorRequest(CoordinatorKeyType keyType, IReadOnlyList<string> keys)
    : WireRequest<FindCoordinatorResponse>(ApiKey.FindCoordinator, 0, 6, flexibleFrom: 3), IWireSplit<FindCoordinatorResponse>
{
    public FindCoordinatorRequest()
        : this(CoordinatorKeyType.Group, [])
    {
    }

    public CoordinatorKeyType KeyType { get; set; } = keyType;

    public IReadOnlyList<string> Keys { get; set; } = keys;

    public override VersionRange Versions => base.Versions with
    {
        Min = (short)(KeyType switch { CoordinatorKeyType.Share => 6, CoordinatorKeyType.Transaction => 1, _ => 0 }),
    };

    public override void Fields(ref WireFields wire)
    {
        if (wire.Version <= 3) Keys = [wire.Text(Keys.Count > 0 ? Keys[0] : "")];
        if (wire.Version >= 1) KeyType = (CoordinatorKeyType)wire.Int8((sbyte)KeyType);
        if (wire.Version >= 4) Keys = wire.Texts(Keys);
    }

    /// <summary>Versions below 4 do not repeat the key: it is put in from the request.</summary>
    public override FindCoordinatorResponse Read(ref WireReader reader, short version)
    {
        var response = base.Read(ref reader, version);
        if (version < 4) response.Coordinators[0].Key = Keys[0];
        return response;
    }

    public IReadOnlyList<IWireRequest<FindCoordinatorResponse>> Split(short version) =>
        Parts.Of(this, Keys, version < 4 ? 1 : Parts.MaxGroups, part => new FindCoordinatorRequest(KeyType, part));

    public FindCoordinatorResponse Join(IReadOnlyList<FindCoordinatorResponse> answers) => new()
    {
        ThrottleTimeMs = Parts.Throttle(answers),
        Coordinators = [.. answers.SelectMany(answer => answer.Coordinators)],
    };
}

public sealed class FindCoordinatorResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>One a key.</summary>
    public IReadOnlyList<Coordinator> Coordinators { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 1) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        if (wire.Version >= 4) Coordinators = wire.Array(Coordinators);
        else Coordinators = [wire.Inline(Coordinators is [var only, ..] ? only : new Coordinator())];
    }
}

public sealed class Coordinator : IWireStruct
{
    public string Key { get; set; } = "";

    /// <summary>-1, with an empty host, when there is an error.</summary>
    public int NodeId { get; set; }

    public string Host { get; set; } = "";

    public int Port { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 4) Key = wire.Text(Key);
        if (wire.Version < 4) Error = wire.Error(Error);
        if (wire.Version is >= 1 and < 4) ErrorMessage = wire.TextOrNull(ErrorMessage);
        NodeId = wire.Int32(NodeId);
        Host = wire.Text(Host);
        Port = wire.Int32(Port);
        if (wire.Version >= 4) Error = wire.Error(Error);
        if (wire.Version >= 4) ErrorMessage = wire.TextOrNull(ErrorMessage);
    }
}
