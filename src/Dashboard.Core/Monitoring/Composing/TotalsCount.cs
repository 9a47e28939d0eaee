using Dashboard.Core.Brokers;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Composing;

/// <summary>Counts a snapshot whose columns are set.</summary>
internal static class TotalsCount
{
    public static ClusterTotals Of(ClusterSnapshot snapshot)
    {
        var partitions = snapshot.Topology.Partitions;
        var states = default(StateCounts);
        foreach (var state in snapshot.States) states = states.Plus(state);
        var (minUnknown, notPreferred, ratesUnknown, rate, ratesKnown) = (0, 0, 0, 0.0, false);
        for (var topic = 0; topic < partitions.Topics.Count; topic++)
            if (snapshot.MinInSync(partitions.Topics.Name(topic)) is null) minUnknown += partitions.Topics.Partitions(topic);
        for (var i = 0; i < partitions.Count; i++)
        {
            if (partitions.Leader(i) >= 0 && partitions.Leader(i) != partitions.PreferredLeader(i)) notPreferred++;
            if (snapshot.Rates.PerSecond(i) is { } known) (rate, ratesKnown) = (rate + known, true);
            else ratesUnknown++;
        }

        var listed = snapshot.Brokers.Where(b => b.State is BrokerState.Up or BrokerState.NotAnswering).Select(b => b.Leaders).ToArray();
        var unread = snapshot.Groups.Count(
            g => g.Sum.Unread > 0 || g is { Sum.Total: null, Fault: not (ReadFault.None or ReadFault.NotSupported) });
        var oldest = snapshot.Groups.Where(g => g.Sum.Oldest is not null).MinBy(g => g.Sum.Oldest!.Value.At);
        var worst = snapshot.Groups.Where(g => g.Sum is { Total: not null, IsAtMost: false }).MaxBy(g => g.Sum.Total);
        return new ClusterTotals(
            snapshot.Brokers.Count(b => b.State == BrokerState.Up), snapshot.Brokers.Length, partitions.Topics.Count, partitions.Count,
            states.WithoutLeader, states.UnderMinIsr, states.AtMinIsr, states.UnderReplicated,
            minUnknown, notPreferred, listed.DefaultIfEmpty().Max(), listed.DefaultIfEmpty().Min(), ratesKnown ? rate : null, ratesUnknown,
            snapshot.Groups.Length, worst?.Sum.Total, worst?.Id)
        {
            OldestUnread = oldest?.Sum.Oldest,
            OldestUnreadGroup = oldest?.Id,
            GroupsFallingBehind = snapshot.Groups.Count(g => g.Sum.Status == LagStatus.FallingBehind),
            LagsUnread = unread,
            WorstLagIsAtLeast = worst is not null && (unread > 0 || worst.Sum.NotKnown > 0),
        };
    }

    /// <summary>The history with one more entry, the oldest left out.</summary>
    public static TotalsHistory Add(TotalsHistory history, ClusterTotals totals, DateTimeOffset at)
    {
        const int Most = 120;
        var samples = history.Samples.Length < Most ? history.Samples : history.Samples.RemoveAt(0);
        return new TotalsHistory(samples.Add(new TotalsSample(
            at, totals.BrokersUp, totals.Partitions, totals.WithoutLeader, totals.UnderReplicated,
            totals.Judged(totals.UnderMinIsr) ?? double.NaN, totals.MostLeaders - totals.FewestLeaders,
            totals.RecordsPerSecond ?? double.NaN, totals.WorstLag ?? double.NaN)
        {
            RateIsAtLeast = totals.RatesUnknown > 0,
            WorstLagIsAtLeast = totals.WorstLagIsAtLeast,
            WorstLagSeconds = totals.OldestUnread?.Seconds(at) ?? (totals.WorstLag is null ? double.NaN : 0),
        }));
    }
}
