using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Partitions;

/// <summary>States of partitions, as drawn and in words.</summary>
public static class PartitionWords
{
    /// <summary>For a filter; the first stands for any.</summary>
    public static readonly IReadOnlyList<(PartitionState, string)> Choices =
    [
        (PartitionState.InSync, "any state"), (PartitionState.WithoutLeader, "without leader"),
        (PartitionState.UnderMinIsr, "under min ISR"), (PartitionState.AtMinIsr, "at min ISR"),
        (PartitionState.UnderReplicated, "under-replicated"),
    ];

    public static Mark MarkOf(PartitionState state) => state switch
    {
        PartitionState.InSync => Mark.Quiet,
        PartitionState.WithoutLeader or PartitionState.UnderMinIsr => Mark.Critical,
        _ => Mark.Warning,
    };

    public static string Of(PartitionState state) => state switch
    {
        PartitionState.WithoutLeader => "without leader",
        PartitionState.UnderMinIsr => "under min ISR",
        PartitionState.AtMinIsr => "at min ISR",
        PartitionState.UnderReplicated => "under-replicated",
        _ => "in sync",
    };

    /// <summary>What the state means for those who write and read.</summary>
    public static string Meaning(PartitionState state) => state switch
    {
        PartitionState.WithoutLeader => "Nobody leads it: it can be neither written nor read.",
        PartitionState.UnderMinIsr => "Fewer replicas in sync than min.insync.replicas: producers with acks=all fail.",
        PartitionState.AtMinIsr => "One more replica lost, and producers with acks=all fail.",
        PartitionState.UnderReplicated => "A replica is behind or away; writes go on.",
        _ => "Every replica is in sync.",
    };

    /// <summary>What kafka-topics.sh lists by the same name and is not counted here; null where both are the same.</summary>
    public static string? UnlikeTools(PartitionState state) => state switch
    {
        PartitionState.UnderReplicated =>
            "Partitions without leader are counted apart; kafka-topics --under-replicated-partitions lists them too where they miss a " +
            "replica.",
        PartitionState.UnderMinIsr =>
            "Partitions without leader are counted apart; kafka-topics --under-min-isr-partitions lists them too, and those with every " +
            "replica in sync that have fewer replicas than min.insync.replicas.",
        PartitionState.AtMinIsr =>
            "Only partitions that miss a replica are counted; kafka-topics --at-min-isr-partitions also lists those with every replica " +
            "in sync, such as 3 of 3 with min.insync.replicas = 3, and those without leader whose ISR is just as many.",
        _ => null,
    };

    /// <summary>Partitions that a filter for a state says nothing of, while their min.insync.replicas is not known.</summary>
    public static int Unjudged(PartitionState only, ClusterSnapshot snapshot) =>
        only is PartitionState.UnderMinIsr or PartitionState.AtMinIsr ? snapshot.Totals.MinIsrUnknown : 0;

    /// <summary>What its state means; without a leader, also why.</summary>
    public static string Meaning(PartitionRow row) => row.State switch
    {
        PartitionState.WithoutLeader => $"{Meaning(row.State)} It waits: {LeaderWait.Reason(row)}.",
        PartitionState.UnderMinIsr when row.EligibleLeaders is { Eligible: { IsEmpty: false } eligible } =>
            $"{Meaning(row.State)} Not in sync but able to lead without loss (ELR): broker {string.Join(", ", eligible)}.",
        _ => Meaning(row.State),
    };

    /// <summary>"2 of 3 in sync, at min ISR".</summary>
    public static string Of(PartitionRow row) => row.State switch
    {
        PartitionState.InSync => "in sync",
        PartitionState.WithoutLeader => $"without leader: {LeaderWait.Short(row)}",
        PartitionState.UnderReplicated => $"{row.InSync} of {row.ReplicaCount} in sync",
        var worse => $"{row.InSync} of {row.ReplicaCount} in sync, {Of(worse)}",
    };
}
