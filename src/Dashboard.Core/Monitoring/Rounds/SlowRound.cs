using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>Where the logs begin, the configs of topics and brokers, what lies on their disks, which transactions are open, and
/// who may do what.</summary>
internal sealed class SlowRound(IClusterReaders readers, KnownTopology known, TimeProvider clock) : IRound
{
    private OffsetColumn _begin = OffsetColumn.Empty;

    public async Task RunAsync(RoundPart part, Action<RoundPart> early, CancellationToken ct)
    {
        if (await part.TryAsync(() => known.TopologyAsync(readers.Topology, ct)) is not { } topology) return;
        var asked = topology.Brokers.Length;
        // Topic configs first: without min.insync.replicas no partition can be judged.
        part.TopicConfigs = await part.TryAsync(() => readers.Configs.ReadTopicConfigsAsync(topology.Topics, ct));
        part.Note(part.TopicConfigs?.Faults ?? [], part.TopicConfigs is null ? 0 : asked);
        if (part.TopicConfigs is not null) early(new RoundPart { TopicConfigs = part.TopicConfigs, Answered = true });
        topology = known.Newest(topology);
        part.Begin = await part.TryAsync(() => readers.Offsets.ReadOffsetsAsync(topology, OffsetKind.Begin, _begin, ct));
        part.Note(part.Begin?.Faults ?? [], part.Begin is null ? 0 : asked);
        _begin = part.Begin?.Column ?? _begin;
        part.BrokerConfigs = await part.TryAsync(() => readers.Configs.ReadBrokerConfigsAsync(topology.Brokers, ct));
        part.Note(part.BrokerConfigs?.Faults ?? [], part.BrokerConfigs is null ? 0 : asked);
        part.LogDirs = await part.TryAsync(() => readers.LogDirs.ReadLogDirsAsync(topology, ct));
        part.Note(part.LogDirs?.Faults ?? [], part.LogDirs is null ? 0 : asked);
        part.Quotas = await RoundPart.TellAsync(() => readers.Quotas.ReadQuotasAsync(ct), clock);
        part.ScramUsers = await RoundPart.TellAsync(() => readers.ScramUsers.ReadScramUsersAsync(ct), clock);
        part.Transactions = await RoundPart.TellAsync(() => readers.Producers.ReadOpenTransactionsAsync(topology.Brokers, ct), clock);
        part.Acls = await RoundPart.TellAsync(() => readers.Acls.ReadAclsAsync(ct), clock);
    }
}
