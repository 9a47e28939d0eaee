using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Marks;
using static Dashboard.Core.Lag.Verdicts.VerdictWords;

namespace Dashboard.Web.Features.Groups;

/// <summary>How a group is doing, the greater the worse.</summary>
public enum GroupCondition
{
    /// <summary>In filters only.</summary>
    Any,
    /// <summary>It has committed nothing, and nobody is in it.</summary>
    Idle,
    /// <summary>A share group, or one without offsets: nothing says whether it stands still.</summary>
    NotJudged,
    /// <summary>Behind by nothing.</summary>
    CaughtUp,
    /// <summary>Behind, and its commits move.</summary>
    Reading,
    /// <summary>Nobody is in it, and its commits move.</summary>
    ByHand,
    /// <summary>Behind and closing in.</summary>
    CatchingUp,
    /// <summary>Behind by the same distance.</summary>
    Behind,
    /// <summary>Its commit was set back.</summary>
    Rewound,
    /// <summary>Nobody is in it; nothing is waiting for it.</summary>
    Empty,
    /// <summary>Members are being assigned; until then nobody reads.</summary>
    Rebalancing,
    /// <summary>Its lag could not be read.</summary>
    Unknown,
    /// <summary>Behind and losing ground.</summary>
    FallingBehind,
    /// <summary>Nobody is in it, and what it reads goes on.</summary>
    WithoutMembers,
    /// <summary>A streams group that cannot start.</summary>
    NotReady,
    /// <summary>An open transaction stands in front of it.</summary>
    HeldByTransaction,
    /// <summary>It committed offsets that do not exist yet.</summary>
    BeyondEnd,
    /// <summary>Assigned partitions do not move although records arrive.</summary>
    Stalled,
    /// <summary>Records were deleted before it read them.</summary>
    LosingData,
}

/// <summary>Judges groups, and says it in words.</summary>
public static class GroupConditions
{
    public static GroupCondition Of(GroupSnapshot group)
    {
        if (group.Sum.Status == LagStatus.LosingData) return GroupCondition.LosingData;
        if (group.StalledPartitions > 0) return GroupCondition.Stalled;
        if (!group.KeepsOffsets) return GroupCondition.NotJudged;
        if (group.Fault != ReadFault.None) return GroupCondition.Unknown;
        if (group.Kind == GroupKind.Share) return GroupCondition.NotJudged;
        // A partition that a member holds and that has no commit yet is known: it is nothing.
        var known = group.Partitions.All(p => p.State is LagState.Known or LagState.NoCommit);
        return group.State switch
        {
            "Dead" => GroupCondition.Idle,
            "NotReady" => GroupCondition.NotReady,
            "PreparingRebalance" or "CompletingRebalance" or "Assigning" or "Reconciling" => GroupCondition.Rebalancing,
            _ when group.Partitions.All(p => p.State is LagState.NoCommit) => GroupCondition.Idle,
            _ when OfVerdict(group.Sum.Status) is { } verdict => verdict,
            "Empty" when group.Sum.Total > 0 => GroupCondition.WithoutMembers,
            "Empty" => known ? GroupCondition.Empty : GroupCondition.Unknown,
            _ when group.Sum.Total > 0 => GroupCondition.Reading,
            _ => known ? GroupCondition.CaughtUp : GroupCondition.Unknown,
        };
    }

    private static GroupCondition? OfVerdict(LagStatus status) => status switch
    {
        LagStatus.ByHand => GroupCondition.ByHand,
        LagStatus.CatchingUp => GroupCondition.CatchingUp,
        LagStatus.Behind => GroupCondition.Behind,
        LagStatus.Rewound => GroupCondition.Rewound,
        LagStatus.FallingBehind => GroupCondition.FallingBehind,
        LagStatus.HeldByTransaction => GroupCondition.HeldByTransaction,
        LagStatus.BeyondEnd => GroupCondition.BeyondEnd,
        _ => null,
    };

    /// <summary>For a filter; the first stands for all.</summary>
    public static readonly IReadOnlyList<(GroupCondition, string)> Choices =
    [
        (GroupCondition.Any, "any"), (GroupCondition.LosingData, Short(LagStatus.LosingData)),
        (GroupCondition.Stalled, Short(LagStatus.Stalled)), (GroupCondition.FallingBehind, Short(LagStatus.FallingBehind)),
        (GroupCondition.CatchingUp, Short(LagStatus.CatchingUp)), (GroupCondition.Behind, Short(LagStatus.Behind)),
        (GroupCondition.Rewound, Short(LagStatus.Rewound)), (GroupCondition.HeldByTransaction, Short(LagStatus.HeldByTransaction)),
        (GroupCondition.BeyondEnd, Short(LagStatus.BeyondEnd)), (GroupCondition.ByHand, Short(LagStatus.ByHand)),
        (GroupCondition.WithoutMembers, Short(LagStatus.Stopped)), (GroupCondition.NotReady, "not ready"),
        (GroupCondition.Unknown, "unknown"), (GroupCondition.Rebalancing, Short(LagStatus.Rebalancing)),
        (GroupCondition.Empty, "no members"), (GroupCondition.Reading, Short(LagStatus.Ok)),
        (GroupCondition.CaughtUp, Short(LagStatus.Ok, true)), (GroupCondition.Idle, "nothing committed"),
        (GroupCondition.NotJudged, Short(LagStatus.NotJudged)),
    ];

    public static Mark MarkOf(GroupCondition condition) => condition switch
    {
        GroupCondition.Stalled or GroupCondition.WithoutMembers or GroupCondition.FallingBehind or GroupCondition.HeldByTransaction
            or GroupCondition.BeyondEnd or GroupCondition.LosingData or GroupCondition.NotReady => Mark.Warning,
        GroupCondition.Unknown => Mark.Unknown,
        GroupCondition.Rebalancing or GroupCondition.CatchingUp or GroupCondition.Behind or GroupCondition.Rewound => Mark.Moving,
        GroupCondition.Empty or GroupCondition.Idle => Mark.Idle,
        _ => Mark.Quiet,
    };

    /// <summary>That no group is so, where that is good to know; else null.</summary>
    public static string? NoneWord(GroupCondition condition) => condition switch
    {
        GroupCondition.Stalled => "No group is stalled",
        GroupCondition.LosingData => "No group loses records",
        GroupCondition.FallingBehind => "No group is falling behind",
        GroupCondition.WithoutMembers => "No group without members is falling behind",
        GroupCondition.Unknown => "The lag of every group is known",
        _ => null,
    };

    /// <summary>How long a cluster must be watched before it shows; zero where one look is enough.</summary>
    public static TimeSpan SeenWithin(GroupCondition condition) =>
        condition == GroupCondition.Stalled ? TimeSpan.FromMinutes(2) : TimeSpan.Zero;

    /// <summary>What it means, for whoever points at it.</summary>
    public static string Meaning(GroupCondition condition) => condition switch
    {
        GroupCondition.Stalled => "Assigned to a member that commits nothing for longer than it ever takes, although records arrive.",
        GroupCondition.WithoutMembers => "Nobody reads for it, so it falls behind by whatever is produced.",
        GroupCondition.Rebalancing => "Its partitions are being handed out; until then nobody reads.",
        GroupCondition.Reading => "Behind, with members that read.",
        GroupCondition.CaughtUp => "Everything there is was committed.",
        GroupCondition.Empty => "Nobody reads for it, and nothing waits for it.",
        GroupCondition.Idle => "It has no committed offsets.",
        GroupCondition.NotReady => "It cannot start: a topic that it reads is missing, or its internal topics do not fit.",
        GroupCondition.NotJudged =>
            "Share groups, which acknowledge records one by one, and groups without offsets are not judged: no commit would stand or move.",
        _ => "Its offsets could not be read, or the ends of its partitions are not known.",
    };

    /// <summary>Why, with the numbers it rests on where it is a verdict on its lag.</summary>
    public static string Why(GroupSnapshot group) =>
        group.StallDoubt is { } doubt && Of(group) == GroupCondition.Stalled ? StallDoubtWords.Why(doubt, group)
        : Of(group) is >= GroupCondition.ByHand and not (GroupCondition.Empty or GroupCondition.Rebalancing or GroupCondition.Unknown
            or GroupCondition.WithoutMembers or GroupCondition.NotReady) && group is { Sum.StatusAt: >= 0 and var at, OffsetsAt: { } read }
            ? $"{PlainText.Visible(group.Partitions[at].Topic)}-{group.Partitions[at].Partition}: " +
                Elsewhere.Why(group, group.Partitions[at], read)
            : Meaning(Of(group));
}
