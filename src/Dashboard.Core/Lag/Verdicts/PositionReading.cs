using Dashboard.Core.Lag.Arrivals;

namespace Dashboard.Core.Lag.Verdicts;

/// <summary>What a group is about in a round.</summary>
internal enum GroupPhase : byte
{
    /// <summary>Its kind is not judged.</summary>
    NotJudged,
    /// <summary>Not told.</summary>
    Unknown,
    /// <summary>It has members, and they are at work.</summary>
    Working,
    Rebalancing,
    /// <summary>It had members and has none.</summary>
    Empty,
    /// <summary>It commits without ever having had members.</summary>
    WithoutMembership,
}

/// <summary>What one round says of a group's position on one partition. Offsets are -1 where not known or none.</summary>
/// <param name="At">When the commits were read, Unix milliseconds: before the ends.</param>
/// <param name="TopicId">Another id under the same name begins anew.</param>
/// <param name="Committed">The commit.</param>
/// <param name="End">The end of the same round.</param>
/// <param name="Begin">Where the log begins, as last read.</param>
/// <param name="Holder">Id of the member that holds it, "" when none does, null while not known.</param>
/// <param name="Phase">The group's.</param>
/// <param name="Oldest">When the record arrived that <see cref="PartitionTrack.NextUnread"/> names.</param>
/// <param name="LastStable">The last stable offset.</param>
/// <param name="HolderMovedAt">When the holder last committed on any partition of the group, Unix milliseconds; 0 when never seen.</param>
internal readonly record struct PositionReading(
    long At, Guid TopicId, long Committed, long End, long Begin, string? Holder, GroupPhase Phase, Arrival? Oldest = null,
    long LastStable = -1, long HolderMovedAt = 0);
