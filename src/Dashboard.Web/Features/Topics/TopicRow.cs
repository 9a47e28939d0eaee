using Dashboard.Core.Topics;

namespace Dashboard.Web.Features.Topics;

/// <summary>One topic of the list. Sums hold what is known; beside each stands how many partitions it lacks.</summary>
/// <param name="Topic">Index in the snapshot's <see cref="TopicTable"/>.</param>
/// <param name="Name">Name.</param>
/// <param name="IsInternal">Kafka's own.</param>
/// <param name="Partitions">How many.</param>
/// <param name="Replicas">Replication factor: of the partition that has most.</param>
/// <param name="Counts">Partitions by state.</param>
/// <param name="MinIsr">min.insync.replicas; null while configs are not known.</param>
/// <param name="Policy">cleanup.policy; null while not known.</param>
/// <param name="Retention">How long or how much is kept.</param>
/// <param name="Offsets">Sum of end − begin; null when none is known.</param>
/// <param name="OffsetsLacking">Partitions whose end or begin is not known, or was not answered last time.</param>
/// <param name="Rate">Records a second; null when none is known.</param>
/// <param name="RatesLacking">Partitions whose rate is not known.</param>
/// <param name="Readers">Who reads it.</param>
/// <param name="Bytes">Bytes of all its replicas; null when none is known.</param>
/// <param name="SizesLacking">Replicas whose bytes are not known.</param>
public sealed record TopicRow(
    int Topic, string Name, bool IsInternal, int Partitions, int Replicas, StateCounts Counts, int? MinIsr, string? Policy,
    Retention Retention, long? Offsets, int OffsetsLacking, double? Rate, int RatesLacking, TopicReaders Readers,
    long? Bytes, int SizesLacking)
{
    /// <summary>
    /// How much of <see cref="Bytes"/> is as last told, by brokers that are away or that the newest round could not read, and how old it
    /// is; null where nothing.
    /// </summary>
    public (long Bytes, DateTimeOffset At)? OldBytes { get; init; }
}

/// <summary>The groups that committed on a topic or hold partitions of it.</summary>
/// <param name="Groups">How many.</param>
/// <param name="WorstLag">The greatest lag one of them has here, in sum over its partitions; null when none is known.</param>
/// <param name="WorstGroup">That group.</param>
/// <param name="IsAtLeast">The lag of one of them is not known whole.</param>
public readonly record struct TopicReaders(int Groups, long? WorstLag, string? WorstGroup, bool IsAtLeast = false);
