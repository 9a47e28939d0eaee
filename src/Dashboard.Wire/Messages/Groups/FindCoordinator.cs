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
public sealed class FindCoordinatorRequest(CoordinatorKeyType keyType, IReadOnlyList<string> keys) : IWireSplit<FindCoordinatorResponse>
{
    public ApiKey Api => ApiKey.FindCoordinator;

    public VersionRange Versions => new(LowestVersion(), 6);

    public short FlexibleFrom => 3;

    public void Write(ref WireWriter writer, short version)
    {
        if (version <= 3)
            writer.WriteString(keys[0]);
        if (version >= 1)
            writer.WriteInt8((sbyte)keyType);
        if (version >= 4)
            writer.WriteStringArray(keys);

        writer.WriteNoTags();
    }

    public FindCoordinatorResponse Read(ref WireReader reader, short version)
    {
        var throttle = version >= 1 ? reader.ReadInt32() : 0;
        Coordinator[] coordinators = version >= 4 ? reader.ReadArray(ReadCoordinator, version) : [ReadSingle(ref reader, version)];
        reader.SkipTags();
        return new FindCoordinatorResponse(throttle, coordinators);
    }

    public IReadOnlyList<IWireRequest<FindCoordinatorResponse>> Split(short version) =>
        Parts.Of(this, keys, version < 4 ? 1 : Parts.MaxGroups, part => new FindCoordinatorRequest(keyType, part));

    public FindCoordinatorResponse Join(IReadOnlyList<FindCoordinatorResponse> answers) =>
        new(Parts.Throttle(answers), [.. answers.SelectMany(answer => answer.Coordinators)]);

    private short LowestVersion() => keyType switch
    {
        CoordinatorKeyType.Share => 6,
        CoordinatorKeyType.Transaction => 1,
        _ => 0,
    };

    private Coordinator ReadSingle(ref WireReader reader, short version)
    {
        var error = (ErrorCode)reader.ReadInt16();
        var message = version >= 1 ? reader.ReadNullableString() : null;
        return new Coordinator(keys[0], reader.ReadInt32(), reader.ReadString(), reader.ReadInt32(), error, message);
    }

    private static Coordinator ReadCoordinator(ref WireReader reader, short version)
    {
        var coordinator = new Coordinator(
            reader.ReadString(),
            reader.ReadInt32(),
            reader.ReadString(),
            reader.ReadInt32(),
            (ErrorCode)reader.ReadInt16(),
            reader.ReadNullableString());
        reader.SkipTags();
        return coordinator;
    }
}

/// <param name="NodeId">-1, with an empty host, when there is an error.</param>
public sealed record Coordinator(string Key, int NodeId, string Host, int Port, ErrorCode Error, string? ErrorMessage);

/// <param name="Coordinators">One a key.</param>
public sealed record FindCoordinatorResponse(int ThrottleTimeMs, IReadOnlyList<Coordinator> Coordinators) : IThrottled;
