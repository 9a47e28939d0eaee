using System.Collections.Immutable;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>Where a tail begins. All but <see cref="Now"/> read what is there first and join the live records at its end.</summary>
public abstract record TailStart
{
    private TailStart()
    {
    }

    /// <summary>Records appended from now on.</summary>
    public sealed record Now : TailStart;

    /// <summary>The first record still kept.</summary>
    public sealed record Beginning : TailStart;

    /// <summary>The newest records of the chosen partitions together, by timestamp across and by offset within a partition.</summary>
    public sealed record Last(int Count) : TailStart;

    /// <summary>The first record of each partition whose timestamp is at or after a time.</summary>
    public sealed record At(DateTimeOffset Time) : TailStart;

    /// <summary>
    /// Where an earlier tail stopped; see <see cref="TailBatch.Positions"/>. Partitions not named begin at their beginning.
    /// </summary>
    public sealed record From(ImmutableArray<PartitionOffset> Positions) : TailStart;
}

/// <summary>What a viewer wants to see.</summary>
/// <param name="Topic">The topic and how it is read.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Filter">Which records are shown.</param>
/// <param name="Partitions">Which partitions; null means all, also ones added later.</param>
/// <param name="Viewer">Whose tail it is, for the cap on tails per user.</param>
public sealed record TailRequest(
    RecordTopic Topic, TailStart Start, RecordFilter Filter, ImmutableSortedSet<int>? Partitions, string Viewer)
{
    internal bool Wants(int partition) => Partitions is null || Partitions.Contains(partition);
}

/// <summary>A tail was not opened because a cap is reached; the message is a sentence for people.</summary>
public sealed class TailRefusedException(string message) : Exception(message);
