using System.Security.Cryptography;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;

namespace Dashboard.Kafka.Clusters;

/// <summary>What was made of an answer.</summary>
/// <param name="Hash">Of the answer's bytes.</param>
/// <param name="Value">What was made of it.</param>
/// <param name="ThrottleTimeMs">How long the broker wants to be left alone.</param>
internal sealed record Answer<T>(byte[] Hash, T Value, int ThrottleTimeMs) : IThrottled;

/// <summary>
/// A request whose answer is not read where it is byte for byte the one before, as in most rounds of a quiet cluster: what was made of
/// that one is handed out again. Not for requests that are sent in parts.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="make">Makes of the answer what is wanted.</param>
/// <param name="before">The answer before; null where there is none, or what was made of it is of no use any more.</param>
internal sealed class UnlessSame<TResponse, T>(IWireRequest<TResponse> request, Func<TResponse, T> make, Answer<T>? before)
    : IWireRequest<Answer<T>>
    where TResponse : IThrottled
{
    public ApiKey Api => request.Api;

    public VersionRange Versions => request.Versions;

    public short FlexibleFrom => request.FlexibleFrom;

    public bool Changes => request.Changes;

    public void Write(ref WireWriter writer, short version) => request.Write(ref writer, version);

    public Answer<T> Read(ref WireReader reader, short version)
    {
        // The same bytes mean something else in another version.
        byte[] hash = [.. SHA256.HashData(reader.Rest), (byte)version];
        if (before is not null && before.Hash.AsSpan().SequenceEqual(hash)) return before;
        var response = request.Read(ref reader, version);
        return new(hash, make(response), response.ThrottleTimeMs);
    }
}
