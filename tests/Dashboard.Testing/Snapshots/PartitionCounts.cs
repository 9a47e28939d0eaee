using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Brokers;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Testing.Snapshots;

/// <summary>What follows from a partition table, counted the plain way.</summary>
internal static class PartitionCounts
{
    public static ImmutableArray<PartitionState> States(PartitionTable table, ConfigTable configs)
    {
        var states = new PartitionState[table.Count];
        for (var at = 0; at < states.Length; at++)
        {
            var topic = table.Topics.Name(table.Topics.TopicOf(at));
            var min = configs.Topics.GetValueOrDefault(topic)?.Find("min.insync.replicas")?.Value;
            states[at] = PartitionStates.Of(
                table.Leader(at), table.InSync(at), table.Replicas(at).Length,
                min is null ? null : int.Parse(min, CultureInfo.InvariantCulture));
        }

        return [.. states];
    }

    public static BrokerSnapshot WithCounts(BrokerSnapshot broker, PartitionTable table)
    {
        var (leaders, replicas, notInSync, notPreferred) = (0, 0, 0, 0);
        for (var at = 0; at < table.Count; at++)
        {
            if (table.Leader(at) == broker.Id) leaders++;
            if (table.PreferredLeader(at) == broker.Id && table.Leader(at) != broker.Id) notPreferred++;
            var place = table.Replicas(at).IndexOf(broker.Id);
            if (place < 0) continue;
            replicas++;
            if ((table.States(at)[place] & ReplicaState.InSync) == 0) notInSync++;
        }

        return broker with { Leaders = leaders, Replicas = replicas, NotInSync = notInSync, NotPreferred = notPreferred };
    }

    public static ClusterTotals Totals(
        PartitionTable table, ImmutableArray<PartitionState> states, ImmutableArray<BrokerSnapshot> brokers, RateColumn rates,
        IReadOnlyList<GroupSnapshot> groups)
    {
        var known = Enumerable.Range(0, table.Count).Select(rates.PerSecond).Where(r => r is not null).ToList();
        var worst = groups.Where(g => g.Sum.Total is not null).MaxBy(g => g.Sum.Total);
        int Count(params PartitionState[] of) => states.Count(of.Contains);
        return new(
            brokers.Count(b => b.State == BrokerState.Up), brokers.Length, table.Topics.Count, table.Count,
            Count(PartitionState.WithoutLeader), Count(PartitionState.UnderMinIsr), Count(PartitionState.AtMinIsr),
            Count(PartitionState.UnderReplicated, PartitionState.AtMinIsr, PartitionState.UnderMinIsr), 0,
            brokers.Sum(b => b.NotPreferred), brokers.Select(b => b.Leaders).DefaultIfEmpty().Max(),
            brokers.Where(b => b.State == BrokerState.Up).Select(b => b.Leaders).DefaultIfEmpty().Min(),
            known.Count > 0 ? known.Sum() : null, table.Count - known.Count, groups.Count, worst?.Sum.Total, worst?.Id);
    }
}
