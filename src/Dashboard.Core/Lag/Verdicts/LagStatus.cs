namespace Dashboard.Core.Lag.Verdicts;

/// <summary>How a group is doing on a partition, by what it does and not by thresholds. The greater the worse.</summary>
public enum LagStatus : byte
{
    /// <summary>Of a kind that is not judged: Connect's workers and registries have members without offsets.</summary>
    NotJudged,
    /// <summary>Nobody in the group is assigned the partition and its commit does not move: outside worst lag and status.</summary>
    LeftOver,
    /// <summary>Watched for too short a time, or its end or commit is not known.</summary>
    NotYetKnown,
    /// <summary>Nothing unread, or no more than arrives between two of its commits.</summary>
    Ok,
    /// <summary>No members, but its commits move.</summary>
    ByHand,
    /// <summary>Behind and closing in.</summary>
    CatchingUp,
    /// <summary>Behind by the same distance.</summary>
    Behind,
    /// <summary>Its commit was set back, and it has not come to where it was.</summary>
    Rewound,
    /// <summary>Behind and losing ground.</summary>
    FallingBehind,
    /// <summary>Its partitions are being handed out.</summary>
    Rebalancing,
    /// <summary>It reads committed records only, and an open transaction stands in front of it.</summary>
    HeldByTransaction,
    /// <summary>Its commit lies beyond the end: truncated, re-created or wrongly reset.</summary>
    BeyondEnd,
    /// <summary>No members, no commits, and records wait.</summary>
    Stopped,
    /// <summary>Assigned, without progress while the end moves.</summary>
    Stalled,
    /// <summary>Records were deleted before it read them.</summary>
    LosingData,
}
