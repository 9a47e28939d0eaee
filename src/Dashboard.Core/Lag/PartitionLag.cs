using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Verdicts;

namespace Dashboard.Core.Lag;

/// <summary>What can be said of a group's lag on one partition. Only <see cref="Known"/> is a number of records.</summary>
public enum LagState : byte
{
    /// <summary>End − committed, both of one round.</summary>
    Known,
    /// <summary>The group has not committed on this partition.</summary>
    NoCommit,
    /// <summary>The partition has no leader, so its end is unknown.</summary>
    NoLeader,
    /// <summary>The end or the commit could not be read in this round.</summary>
    Unknown,
    /// <summary>The commit lies beyond the end: truncated, re-created or wrongly reset.</summary>
    BeyondEnd,
    /// <summary>The topic or partition no longer exists.</summary>
    Deleted,
    /// <summary>A share group's coordinator does not count what is left: no more than end − start.</summary>
    AtMost,
}

/// <summary>A group's position on one partition.</summary>
/// <param name="Topic">Topic name.</param>
/// <param name="Partition">Partition index.</param>
/// <param name="Committed">Committed offset, or a share group's start offset; -1 when none.</param>
/// <param name="End">Log end offset (high watermark) of the same round, -1 when unknown.</param>
/// <param name="State">What the two say together.</param>
/// <param name="Records">Offsets behind when <see cref="LagState.Known"/>; no more than these when <see cref="LagState.AtMost"/>; how far
/// beyond when <see cref="LagState.BeyondEnd"/>; else 0 and meaningless.</param>
/// <param name="Member">Index into the group's members of who holds the partition, the first where several do; -1 when nobody.</param>
/// <param name="CommitUnchangedSince">When the commit last moved, as far as we saw; Unix milliseconds.</param>
/// <param name="IsStalled">
/// Assigned, commit unchanged ≥ 2 min over ≥ 3 reads while the end moved, group stable; and not known to be over since.
/// </param>
public readonly record struct PartitionLag(
    string Topic, int Partition, long Committed, long End, LagState State, long Records, int Member, long CommitUnchangedSince,
    bool IsStalled)
{
    /// <summary>How the group is doing here.</summary>
    public LagStatus Status { get; init; }

    /// <summary>When the oldest unread record arrived; null where nothing is unread, or it is not known.</summary>
    public Arrival? Oldest { get; init; }

    /// <summary>What the lag counts was looked at and holds no record: markers, aborted or compacted offsets.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The numbers behind <see cref="Status"/>; null where it is well.</summary>
    public LagDetail? Detail { get; init; }

    /// <summary>The verdict as last known, where the newest round could not judge; null where it could, and where none was known.</summary>
    public LagStatus? Was { get; init; }

    /// <summary>When <see cref="Was"/> was known, Unix milliseconds; 0 where there is none.</summary>
    public long JudgedAt { get; init; }

    /// <summary>When the log's end was first seen where it is, Unix milliseconds; 0 where not known.</summary>
    public long EndSince { get; init; }

    /// <summary>It stood there already when first read: <see cref="EndSince"/> is when that was.</summary>
    public bool EndSinceIsAtLeast { get; init; }

    /// <summary>Nothing is unread: surely, not for want of an answer.</summary>
    public bool IsReadWhole => State == LagState.Known && (Records == 0 || IsSettled);

    /// <summary>Why <see cref="Status"/> was given, in one sentence.</summary>
    public string Why(DateTimeOffset now) => Was is { } was
        ? VerdictWords.WhyWas(was, DateTimeOffset.FromUnixTimeMilliseconds(JudgedAt), now)
        : VerdictWords.Why(Status, Records, Oldest, Detail, now);
}

/// <summary>Why it is not known at the moment whether a stall lasts.</summary>
public enum StallDoubt : byte
{
    /// <summary>The group's commits could not be read.</summary>
    NotRead,
    /// <summary>The group is handing out its partitions.</summary>
    Rebalancing,
    /// <summary>The ends of the partitions that stood still could not be read.</summary>
    EndsUnknown,
    /// <summary>Members have taken the partitions anew and have the time of the rule to move.</summary>
    Resumed,
}

/// <summary>A group's lag in sum.</summary>
/// <param name="Total">Sum of the known ones; null when none is known.</param>
/// <param name="Worst">The greatest known one; null when none is known.</param>
/// <param name="WorstAt">Index of the worst partition, -1 when none.</param>
/// <param name="NotKnown">Partitions whose lag is not a number: the total is then "at least".</param>
public readonly record struct LagSum(long? Total, long? Worst, int WorstAt, int NotKnown)
{
    /// <summary>Some of its lags are told as "no more than": the sums are, too, and are null where another lag is not known.</summary>
    public bool IsAtMost { get; init; }

    public static readonly LagSum None = new(null, null, -1, 0) { OldestAt = -1, StatusAt = -1 };

    /// <summary>When the oldest of all unread records arrived; null where nothing is unread, or it is not known.</summary>
    public Arrival? Oldest { get; init; }

    /// <summary>Index of the partition with <see cref="Oldest"/>, -1 when none.</summary>
    public int OldestAt { get; init; }

    /// <summary>All is known, and nothing is unread.</summary>
    public bool IsReadWhole { get; init; }

    /// <summary>The worst verdict of its partitions; left over ones are outside.</summary>
    public LagStatus Status { get; init; }

    /// <summary>Index of the first partition with <see cref="Status"/>, -1 when none.</summary>
    public int StatusAt { get; init; }

    /// <summary>How many partitions have <see cref="Status"/>.</summary>
    public int StatusCount { get; init; }

    /// <summary>Of those, the ones that could not be read: without leader, or without an answer.</summary>
    public int Unread { get; init; }
}
