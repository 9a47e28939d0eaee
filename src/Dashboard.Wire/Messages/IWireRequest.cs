using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages;

/// <summary>Versions of one API, both ends included.</summary>
public readonly record struct VersionRange(short Min, short Max)
{
    public bool Contains(short version) => version >= Min && version <= Max;

    /// <summary>The newest version that both speak, or null.</summary>
    public short? Newest(VersionRange other)
    {
        var newest = Math.Min(Max, other.Max);
        return newest >= Math.Max(Min, other.Min) ? newest : null;
    }
}

/// <summary>Which API a request is of, and in which versions it is spoken.</summary>
public interface IWireApi
{
    ApiKey Api { get; }

    /// <summary>The versions we speak, and of these the ones that can carry this very request.</summary>
    VersionRange Versions { get; }

    /// <summary>The first version with compact types and tagged fields; <see cref="short.MaxValue"/> when there is none.</summary>
    short FlexibleFrom { get; }
}

/// <summary>
/// One request of one API: writes itself and reads its answer, at a negotiated version. Immutable, so that it can be sent again.
/// </summary>
/// <typeparam name="TResponse">
/// The answer. A request that was given a sink hands it the many rows and returns the few fields around them.
/// </typeparam>
public interface IWireRequest<out TResponse> : IWireApi
{
    /// <summary>It changes something, so that it is never sent twice, and a lost answer leaves its outcome unknown.</summary>
    bool Changes => false;

    /// <summary>Writes the body, without header.</summary>
    void Write(ref WireWriter writer, short version);

    /// <summary>Reads the answer's body, without header. Bytes that are no such answer are a <see cref="WireFormatException"/>.</summary>
    TResponse Read(ref WireReader reader, short version);
}

/// <summary>
/// A request that may hold too much for one: the client sends its parts instead, on one connection and without waiting for each answer, and
/// puts the answers together. A sink is handed the rows of all parts, in their order, from one thread at a time.
/// </summary>
public interface IWireSplit<TResponse> : IWireRequest<TResponse>
{
    /// <summary>What to send at this version: the request itself where it fits into one, else parts that do.</summary>
    IReadOnlyList<IWireRequest<TResponse>> Split(short version);

    /// <summary>One answer of those to the parts, in their order.</summary>
    TResponse Join(IReadOnlyList<TResponse> answers);
}

/// <summary>An answer that says how long the broker wants to be left alone (KIP-219).</summary>
public interface IThrottled
{
    /// <summary>Milliseconds; 0 when no quota was violated.</summary>
    int ThrottleTimeMs { get; }
}
