using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>
/// What fast rounds learnt, and every lane asks by. Until the topology or the groups are known, a lane reads them for itself: no lane
/// waits for another.
/// </summary>
internal sealed class KnownTopology
{
    private volatile Topology? _topology;
    private volatile GroupListReading? _groups;

    private volatile IReadOnlyList<LagQuestion> _questions = [];
    private volatile IReadOnlyList<string> _troubled = [];

    /// <summary>What the newest fast round left open of the groups' lags.</summary>
    public ImmutableArray<LagQuestion> Questions => [.. _questions];

    /// <summary>Topics with a partition without leader or under min ISR, ascending.</summary>
    public IReadOnlyList<string> Troubled => _troubled;

    public void Learn(ImmutableArray<LagQuestion> questions) => _questions = questions;

    public void LearnTroubled(IReadOnlyList<string> topics) => _troubled = topics;

    public void Learn(Topology topology) => _topology = topology;

    public void Learn(GroupListReading groups) => _groups = groups;

    public async Task<Topology> TopologyAsync(ITopologyReader reader, CancellationToken ct) =>
        _topology ?? await reader.ReadTopologyAsync(Topology.Empty, ct);

    /// <summary>The fast lane's once it has one, as its layout is that of the snapshot; until then a lane's own.</summary>
    public Topology Newest(Topology own) => _topology ?? own;

    public async Task<ImmutableArray<GroupListing>> GroupsAsync(IClusterReaders readers, CancellationToken ct)
    {
        if (_groups is { } known) return known.Groups;
        var topology = await TopologyAsync(readers.Topology, ct);
        return (await readers.Groups.ListGroupsAsync(topology.Brokers, ct)).Groups;
    }
}
