using System.Collections.Frozen;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Transport;
using Dashboard.Wire.Transport.Connections;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire;

/// <content>
/// Which brokers there are, and the ways to them. A bootstrap address and a broker at the same address share one connection.
/// </content>
public sealed partial class WireClient
{
    private readonly Lock _lock = new();
    private readonly WireAddress[] _bootstrap;
    private readonly Dictionary<WireAddress, BrokerLink> _links = [];
    private FrozenDictionary<int, WireAddress> _brokers = FrozenDictionary<int, WireAddress>.Empty;
    private bool _disposed;

    /// <summary>The brokers last told by <see cref="SetBrokers"/>, by id; empty before that.</summary>
    public IReadOnlyDictionary<int, WireAddress> Brokers => _brokers;

    /// <summary>
    /// Tells which brokers there are and where, for a caller who reads Metadata or DescribeCluster anyway. Connections to addresses that
    /// are no longer among them are closed.
    /// </summary>
    public void SetBrokers(IEnumerable<KeyValuePair<int, WireAddress>> brokers)
    {
        List<BrokerLink> gone = [];
        lock (_lock)
        {
            _brokers = brokers.ToFrozenDictionary();
            foreach (var address in _links.Keys.Except(_bootstrap).Except(_brokers.Values).ToArray())
            {
                _links.Remove(address, out var link);
                gone.Add(link!);
            }
        }
        foreach (var link in gone) _ = link.DisposeAsync().AsTask();
    }

    /// <summary>
    /// What a broker spoke when it was last connected, by API; null before the first connection. APIs that
    /// <see cref="ApiKey"/> does not name are included by number.
    /// </summary>
    public IReadOnlyDictionary<ApiKey, VersionRange>? SupportedVersions(int brokerId) => Greeting(brokerId)?.Said.Apis;

    /// <summary>What a broker said of itself when it was last connected; null before the first connection.</summary>
    public BrokerGreeting? Greeting(int brokerId) => KnownLink(brokerId)?.Versions?.Greeting;

    /// <summary>Until when a broker wants to be left alone because a quota is used up (KIP-219); null when it does not.</summary>
    public DateTimeOffset? PausedUntil(int brokerId) =>
        KnownLink(brokerId)?.PausedUntil is { } until && until > _options.Clock.GetUtcNow() ? until : null;

    private BrokerLink? KnownLink(int brokerId)
    {
        lock (_lock) return _brokers.TryGetValue(brokerId, out var address) ? _links.GetValueOrDefault(address) : null;
    }

    private BrokerLink LinkTo(WireAddress address)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_links.TryGetValue(address, out var link))
                _links[address] = link = new BrokerLink(address, _dialer, _options);
            return link;
        }
    }

    private async Task<WireConnection> ConnectToAsync(int brokerId, TimeSpan time, CancellationToken ct)
    {
        if (!_brokers.TryGetValue(brokerId, out var address)) throw NetworkFaults.UnknownBroker(brokerId);
        var link = LinkTo(address);
        try
        {
            return await link.ConnectAsync(time, ct);
        }
        // An address that only the cluster itself named, and that never worked, is more likely wrong for this network than down.
        catch (WireException e) when (link.Versions is null && !_bootstrap.Contains(address) && IsSilence(e.Fault))
        {
            throw NetworkFaults.AdvertisedUnreachable(brokerId, e);
        }
    }

    private Queue<WireAddress> WaysToAny() =>
        new(_bootstrap.Concat(_brokers.Values).Distinct().OrderByDescending(address => LinkTo(address).IsOpen));

    /// <summary>Connects to the first of these that can be connected to, and takes it and those before it off the queue.</summary>
    private async Task<WireConnection> ConnectToAnyAsync(Queue<WireAddress> ways, TimeSpan time, CancellationToken ct)
    {
        var started = _options.Clock.GetTimestamp();
        List<WireException> failures = [];
        while (ways.Count > 0)
        {
            try
            {
                var left = time - _options.Clock.GetElapsedTime(started);
                var share = left > TimeSpan.Zero ? left / ways.Count : TimeSpan.Zero;
                return await LinkTo(ways.Dequeue()).ConnectAsync(share, ct);
            }
            catch (WireException e)
            {
                failures.Add(e);
            }
        }
        // A broker that is down gives silence; whatever else one of them gave says more about the settings.
        throw failures.OrderBy(e => IsSilence(e.Fault)).First();
    }

    private static bool IsSilence(WireFault fault) =>
        fault is WireFault.NameNotResolved or WireFault.Refused or WireFault.Unreachable or WireFault.TimedOut;

    /// <returns>False when the client was disposed before.</returns>
    private bool TakeLinks(out BrokerLink[] links)
    {
        lock (_lock)
        {
            links = [.. _links.Values];
            _links.Clear();
            return !_disposed && (_disposed = true);
        }
    }
}
