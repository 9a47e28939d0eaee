using System.Collections.Concurrent;
using Dashboard.Wire.Messages;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>Answers given to one API, and the bytes of these requests and answers with their length prefixes.</summary>
public readonly record struct PeerCount(long Requests, long BytesIn, long BytesOut);

/// <summary>What a <see cref="CountingPeer"/> has answered, by API.</summary>
public sealed class PeerCounts
{
    private readonly ConcurrentDictionary<ApiKey, PeerCount> _counts = new();

    public PeerCount Of(ApiKey api) => _counts.GetValueOrDefault(api);

    /// <summary>Requests that are not of opening a connection.</summary>
    public long Requests => _counts.Where(one => one.Key != ApiKey.ApiVersions).Sum(one => one.Value.Requests);

    /// <summary>All bytes of requests and answers, those of opening connections too.</summary>
    public (long In, long Out) Bytes => (_counts.Values.Sum(one => one.BytesIn), _counts.Values.Sum(one => one.BytesOut));

    internal void Add(ApiKey api, int bytesIn, int bytesOut) => _counts.AddOrUpdate(
        api, new PeerCount(1, bytesIn, bytesOut),
        (_, before) => new PeerCount(before.Requests + 1, before.BytesIn + bytesIn, before.BytesOut + bytesOut));
}
