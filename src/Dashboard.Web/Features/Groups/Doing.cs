using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Features.Lag;
using Dashboard.Web.Parts.Marks;
using static Dashboard.Core.Lag.Verdicts.VerdictWords;

namespace Dashboard.Web.Features.Groups;

/// <summary>
/// What a group does, as a whole and on one partition: made here alone, so that headings, rows, lists and the overview say the same. What
/// the newest round could not judge "was …, as of" the time it was last known; where that never was, it is "unknown: why".
/// </summary>
/// <param name="Mark">The shape.</param>
/// <param name="Words">A few words.</param>
/// <param name="AsOf">When it was so, where the newest round could not tell; else null.</param>
public readonly record struct Doing(Mark Mark, string Words, DateTimeOffset? AsOf = null)
{
    public static Doing Of(GroupSnapshot group)
    {
        var condition = GroupConditions.Of(group);
        var mark = GroupConditions.MarkOf(condition);
        if (condition == GroupCondition.Stalled)
        {
            var stalled = Short(LagStatus.Stalled);
            return group.StallDoubt is null
                ? new(mark, stalled + On(group.Partitions.Count(p => p is { IsStalled: true, Was: null }), group))
                : new(mark, Was(stalled) + On(group.StalledPartitions, group), group.StallSeenAt);
        }

        var was = group.Partitions.Where(p => p.Was is not null).DefaultIfEmpty().MaxBy(p => p.Was);
        // What is well elsewhere does not make up for trouble that may last.
        var hides = was.Was is LagStatus.FallingBehind or >= LagStatus.HeldByTransaction && was.Was > group.Sum.Status;
        if (condition != GroupCondition.Unknown && !hides) return new(mark, WordsOf(condition, group));
        mark = Mark.Unknown;
        if (was.Was is not { } verdict) return new(mark, $"unknown: {WhyUnknown(group)}");
        var count = verdict is LagStatus.FallingBehind or LagStatus.LosingData ? group.Partitions.Count(p => p.Was == verdict) : 0;
        return new(mark, Was(verdict) + (count > 0 ? On(count, group) : ""), Time(was.JudgedAt));
    }

    public static Doing Of(GroupSnapshot group, in PartitionLag row)
    {
        if (row.IsStalled && group.StallDoubt is not null) return new(Mark.Warning, Was(LagStatus.Stalled), group.StallSeenAt);
        if (row.Was is { } was) return new(row.IsStalled ? Mark.Warning : Mark.Unknown, Was(was), Time(row.JudgedAt));
        if (row.IsStalled) return new(Mark.Warning, Short(LagStatus.Stalled));
        return row.State switch
        {
            LagState.NoCommit => new(Mark.Idle, group.Kind == GroupKind.Share ? "nothing read" : "nothing committed"),
            LagState.AtMost => new(Mark.Idle, Short(LagStatus.NotJudged)),
            LagState.Known when group.Kind == GroupKind.Share => new(Mark.Idle, Short(LagStatus.NotJudged)),
            LagState.Known or LagState.BeyondEnd => new(MarkOf(row.Status), Short(row.Status, row.IsReadWhole)),
            LagState.Unknown when group.Fault != ReadFault.None => new(Mark.Unknown, $"unknown: {Faults.Words(group.Fault)}"),
            LagState.Unknown => new(Mark.Unknown, "unknown: end not read"),
            _ => new(Mark.Unknown, $"unknown: {LagWords.Of(row.State)}"),
        };
    }

    private static string WordsOf(GroupCondition condition, GroupSnapshot group) => condition switch
    {
        GroupCondition.WithoutMembers => Short(LagStatus.Stopped),
        GroupCondition.Empty => "no members",
        GroupCondition.Rebalancing => Short(LagStatus.Rebalancing),
        GroupCondition.Reading => Short(group.Sum.Status == LagStatus.NotYetKnown ? LagStatus.NotYetKnown : LagStatus.Ok),
        GroupCondition.FallingBehind or GroupCondition.LosingData => Short(group.Sum.Status) + On(group.Sum.StatusCount, group),
        GroupCondition.CaughtUp => Short(LagStatus.Ok, true),
        GroupCondition.NotReady => "not ready: topics missing",
        GroupCondition.NotJudged when group.Kind == GroupKind.Share =>
            group.State == "Empty" ? "share group, no members" : "share group, not judged",
        GroupCondition.NotJudged => "no offsets, not judged",
        GroupCondition.Idle => group.Members.IsEmpty ? "nothing committed, no members" : "nothing committed",
        _ => Short(group.Sum.Status),
    };

    private static string WhyUnknown(GroupSnapshot group) =>
        group.Fault != ReadFault.None ? Faults.Words(group.Fault)
        : group.Partitions.Any(p => p.State == LagState.NoLeader) ? LagWords.Of(LagState.NoLeader)
        : "not every lag could be read";

    private static string On(int count, GroupSnapshot group) => $" on {count} of {group.Partitions.Length}";

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static Mark MarkOf(LagStatus status) => status switch
    {
        LagStatus.Ok or LagStatus.ByHand => Mark.Quiet,
        LagStatus.NotJudged or LagStatus.LeftOver => Mark.Idle,
        LagStatus.NotYetKnown => Mark.Unknown,
        LagStatus.CatchingUp or LagStatus.Rebalancing or LagStatus.Rewound or LagStatus.Behind => Mark.Moving,
        _ => Mark.Warning,
    };
}
