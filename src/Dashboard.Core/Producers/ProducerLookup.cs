using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.OnDemand;

namespace Dashboard.Core.Producers;

/// <summary>
/// A partition's producers, asked of its leader, and their transactions, of the coordinators: with B brokers one request, where there are
/// producers up to 2B more, and where one seems to hang one more to the leader. The open transactions: B requests, at most B more.
/// </summary>
internal sealed class ProducerLookup(IClusterFeed feed, IOnDemandReads reads, TimeProvider clock) : IProducerLookup
{
    /// <summary>Of so many producers the coordinators are asked, and of all whose transaction is open.</summary>
    private const int MostAsked = 1000;

    /// <summary>transaction.max.timeout.ms where nobody set it.</summary>
    private static readonly TimeSpan _longestByDefault = TimeSpan.FromMinutes(15);

    public async Task<Told<PartitionProducers>> ReadAsync(
        ClusterId cluster, string viewer, string topic, int partition, CancellationToken ct)
    {
        var snapshot = feed.Find(cluster);
        var ordinal = snapshot?.Topics.OrdinalOf(topic, partition) ?? -1;
        if (snapshot is null || ordinal < 0)
            return new(null, null, ReadFault.NotAsked, "This cluster has no such partition, as far as is known.");
        var leader = snapshot.Topology.Partitions.Leader(ordinal);
        return leader < 0
            ? new(null, null, ReadFault.NoLeader, "Nobody leads the partition, and only its leader knows its producers.")
            : await reads.ReadAsync(
                cluster, viewer, "producers", FormattableString.Invariant($"{topic}-{partition}"),
                (readers, stop) => AskAsync(readers.Producers, snapshot, leader, topic, partition, stop), ct);
    }

    public async Task<Told<TransactionTable>> ReadTransactionsAsync(ClusterId cluster, string viewer, CancellationToken ct)
    {
        if (feed.Find(cluster) is not { } snapshot) return new(null, null, ReadFault.NotAsked, "This cluster is not watched.");
        var told = await reads.ReadAsync(
            cluster, viewer, "transactions", "",
            (readers, stop) => readers.Producers.ReadOpenTransactionsAsync(snapshot.Topology.Brokers, stop), ct);
        return told with { Value = told.Value?.After(snapshot.Transactions.Value) };
    }

    private async Task<PartitionProducers> AskAsync(
        IProducerReader reader, ClusterSnapshot snapshot, int leader, string topic, int partition, CancellationToken ct)
    {
        var brokers = snapshot.Topology.Brokers;
        var producers = Ordered(await reader.ReadProducersAsync(brokers, leader, topic, partition, ct));
        var (limit, isKnown) = Limit(snapshot, leader);
        if (producers.Count == 0) return new([], leader, limit, isKnown, []);
        var transactions = await TransactionsAsync(reader, snapshot, producers, ct);
        var rule = new HangingRule(topic, partition, limit, transactions, clock.GetUtcNow());
        List<PartitionProducer> judged = [.. producers.Select(rule.Judge)];
        if (judged.Exists(p => p.State == OpenState.Hanging))
        {
            var again = (await reader.ReadProducersAsync(brokers, leader, topic, partition, ct)).ToDictionary(p => p.ProducerId);
            judged = Ordered(judged.Select(p => Settled(p, again.GetValueOrDefault(p.ProducerId))));
        }

        return new(judged, leader, limit, isKnown, transactions.Faults);
    }

    private static List<PartitionProducer> Ordered(IEnumerable<PartitionProducer> producers) =>
        [.. producers.OrderByDescending(p => p.IsOpen).ThenBy(p => p.ProducerId)];

    /// <summary>What ended between the leader's answer and the coordinators', who then have it no more, does not hang.</summary>
    private static PartitionProducer Settled(PartitionProducer judged, PartitionProducer? again) =>
        judged.State != OpenState.Hanging || again is null || again.TransactionStart == judged.TransactionStart
            ? judged
            : again with { Transaction = judged.Transaction, State = again.IsOpen ? OpenState.Open : OpenState.None };

    /// <summary>The producers are worth telling where no coordinator answers.</summary>
    private static async Task<TransactionTable> TransactionsAsync(
        IProducerReader reader, ClusterSnapshot snapshot, List<PartitionProducer> producers, CancellationToken ct)
    {
        try
        {
            return await reader.ReadTransactionsOfAsync(
                snapshot.Topology.Brokers, [.. producers.TakeWhile((p, i) => p.IsOpen || i < MostAsked).Select(p => p.ProducerId)], ct);
        }
        catch (ClusterReadException nobody)
        {
            return new TransactionTable([], [new BrokerFault(-1, nobody.Fault, nobody.Message)]);
        }
    }

    private static (TimeSpan Limit, bool IsKnown) Limit(ClusterSnapshot snapshot, int leader) =>
        int.TryParse(
            snapshot.Configs.Brokers.GetValueOrDefault(leader)?.Find("transaction.max.timeout.ms")?.Value, NumberStyles.None,
            CultureInfo.InvariantCulture, out var told)
            ? (TimeSpan.FromMilliseconds(told), true)
            : (_longestByDefault, false);
}
