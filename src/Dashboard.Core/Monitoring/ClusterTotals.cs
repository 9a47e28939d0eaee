using System.Collections.Immutable;
using Dashboard.Core.Lag.Arrivals;

namespace Dashboard.Core.Monitoring;

/// <summary>The cluster in a few numbers. Partition states are exclusive except <see cref="UnderReplicated"/>, which counts every
/// partition with ISR below its replica count and a leader, whatever its min ISR.</summary>
/// <param name="BrokersUp">Brokers that answer.</param>
/// <param name="BrokersKnown">Brokers known: listed, registered, remembered, or named by a replica list.</param>
/// <param name="Topics">Topics, internal ones included.</param>
/// <param name="Partitions">Partitions of them.</param>
/// <param name="WithoutLeader">Partitions that nobody leads.</param>
/// <param name="UnderMinIsr">Led, ISR below min ISR.</param>
/// <param name="AtMinIsr">Led, ISR at min ISR and below the replica count.</param>
/// <param name="UnderReplicated">Led, ISR below the replica count.</param>
/// <param name="MinIsrUnknown">Partitions whose min ISR is not known yet (configs not read): not judged against it.</param>
/// <param name="NotPreferred">Led by another than the preferred leader.</param>
/// <param name="MostLeaders">Leaders on the broker that has most of them.</param>
/// <param name="FewestLeaders">Leaders on the live broker that has fewest.</param>
/// <param name="RecordsPerSecond">End offsets' growth over <see cref="ClusterSnapshot.RateWindow"/>; null while not known.</param>
/// <param name="RatesUnknown">Partitions whose rate is not known: the sum is then "at least".</param>
/// <param name="Groups">Groups.</param>
/// <param name="WorstLag">Greatest known lag of one group in records; null when none is known.</param>
/// <param name="WorstLagGroup">That group.</param>
public sealed record ClusterTotals(
    int BrokersUp, int BrokersKnown, int Topics, int Partitions, int WithoutLeader, int UnderMinIsr, int AtMinIsr, int UnderReplicated,
    int MinIsrUnknown, int NotPreferred, int MostLeaders, int FewestLeaders, double? RecordsPerSecond, int RatesUnknown, int Groups,
    long? WorstLag, string? WorstLagGroup)
{
    public static readonly ClusterTotals None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, 0, null, null);

    /// <summary>Groups whose lag is not wholly read at the moment: one of them may be further behind than the worst known.</summary>
    public int LagsUnread { get; init; }

    /// <summary>When the oldest record arrived that any group has not read; null when there is none or none is known.</summary>
    public Arrival? OldestUnread { get; init; }

    /// <summary>The group that has not read it.</summary>
    public string? OldestUnreadGroup { get; init; }

    /// <summary>Groups that lose ground on some partition.</summary>
    public int GroupsFallingBehind { get; init; }

    /// <summary><see cref="WorstLag"/> may be greater: some lag is not known.</summary>
    public bool WorstLagIsAtLeast { get; init; }

    /// <summary>
    /// <see cref="UnderMinIsr"/> or <see cref="AtMinIsr"/> as far as it is known: null where it is 0 and not every partition could be
    /// judged. Above 0 it is "at least" while <see cref="MinIsrUnknown"/> is.
    /// </summary>
    public int? Judged(int count) => count == 0 && MinIsrUnknown > 0 ? null : count;
}

/// <summary>Totals of the last rounds, oldest first, for sparklines: one entry a fast round, at most 120. NaN: not known then.</summary>
public sealed record TotalsHistory(ImmutableArray<TotalsSample> Samples)
{
    public static readonly TotalsHistory Empty = new([]);
}

/// <summary>One entry of the history.</summary>
public readonly record struct TotalsSample(
    DateTimeOffset At, int BrokersUp, int Partitions, int WithoutLeader, int UnderReplicated, double UnderMinIsr, int LeaderSpread,
    double RecordsPerSecond, double WorstLag)
{
    /// <summary>Some rates were not known then.</summary>
    public bool RateIsAtLeast { get; init; }

    /// <summary>Age of the oldest unread record in seconds; NaN when not known.</summary>
    public double WorstLagSeconds { get; init; }

    /// <summary>Some lags were not known then.</summary>
    public bool WorstLagIsAtLeast { get; init; }
}
