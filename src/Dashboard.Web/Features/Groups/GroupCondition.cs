using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Groups;

/// <summary>How a group is doing, the greater the worse.</summary>
public enum GroupCondition
{
    /// <summary>In filters only.</summary>
    Any,
    /// <summary>It has committed nothing, and nobody is in it.</summary>
    Idle,
    /// <summary>Behind by nothing.</summary>
    CaughtUp,
    /// <summary>Behind, and its commits move.</summary>
    Reading,
    /// <summary>Nobody is in it; nothing is waiting for it.</summary>
    Empty,
    /// <summary>Members are being assigned; until then nobody reads.</summary>
    Rebalancing,
    /// <summary>Its lag could not be read.</summary>
    Unknown,
    /// <summary>Nobody is in it, and what it reads goes on.</summary>
    WithoutMembers,
    /// <summary>Assigned partitions do not move although records arrive.</summary>
    Stalled,
}

/// <summary>Judges groups, and says it in words.</summary>
public static class GroupConditions
{
    public static GroupCondition Of(GroupSnapshot group)
    {
        if (group.StalledPartitions > 0) return GroupCondition.Stalled;
        if (group.Fault != ReadFault.None) return GroupCondition.Unknown;
        // A partition that a member holds and that has no commit yet is known: it is nothing.
        var known = group.Partitions.All(p => p.State is LagState.Known or LagState.NoCommit);
        return group.State switch
        {
            "Dead" => GroupCondition.Idle,
            "PreparingRebalance" or "CompletingRebalance" or "Assigning" or "Reconciling" => GroupCondition.Rebalancing,
            _ when group.Partitions.All(p => p.State is LagState.NoCommit) => GroupCondition.Idle,
            "Empty" when group.Sum.Total > 0 => GroupCondition.WithoutMembers,
            "Empty" => known ? GroupCondition.Empty : GroupCondition.Unknown,
            _ when group.Sum.Total > 0 => GroupCondition.Reading,
            _ => known ? GroupCondition.CaughtUp : GroupCondition.Unknown,
        };
    }

    /// <summary>For a filter; the first stands for all.</summary>
    public static readonly IReadOnlyList<(GroupCondition, string)> Choices =
    [
        (GroupCondition.Any, "any"), (GroupCondition.Stalled, "stalled"), (GroupCondition.WithoutMembers, "no members, falling behind"),
        (GroupCondition.Unknown, "lag not known"), (GroupCondition.Rebalancing, "rebalancing"), (GroupCondition.Empty, "no members"),
        (GroupCondition.Reading, "reading"), (GroupCondition.CaughtUp, "caught up"), (GroupCondition.Idle, "nothing committed"),
    ];

    public static Mark MarkOf(GroupCondition condition) => condition switch
    {
        GroupCondition.Stalled or GroupCondition.WithoutMembers => Mark.Warning,
        GroupCondition.Unknown => Mark.Unknown,
        GroupCondition.Rebalancing => Mark.Moving,
        GroupCondition.Empty or GroupCondition.Idle => Mark.Idle,
        _ => Mark.Quiet,
    };

    /// <summary>That no group is so, where that is good to know; else null.</summary>
    public static string? NoneWord(GroupCondition condition) => condition switch
    {
        GroupCondition.Stalled => "No group is stalled",
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
        GroupCondition.Stalled => "Assigned to a member, but commits have not moved for 2 minutes although records arrive.",
        GroupCondition.WithoutMembers => "Nobody reads for it, so it falls behind by whatever is produced.",
        GroupCondition.Rebalancing => "Its partitions are being handed out; until then nobody reads.",
        GroupCondition.Reading => "Behind, with members that read.",
        GroupCondition.CaughtUp => "Everything there is was committed.",
        GroupCondition.Empty => "Nobody reads for it, and nothing waits for it.",
        GroupCondition.Idle => "It has no committed offsets.",
        _ => "Its offsets could not be read, or the ends of its partitions are not known.",
    };

    /// <summary>A few words for a row.</summary>
    public static string Words(GroupSnapshot group) => Of(group) switch
    {
        GroupCondition.Stalled => group.StallDoubt is null
            ? $"stalled on {group.StalledPartitions} of {group.Partitions.Length}"
            : $"was stalled on {group.StalledPartitions} of {group.Partitions.Length}",
        GroupCondition.WithoutMembers => "no members, behind",
        GroupCondition.Empty => "no members",
        GroupCondition.Rebalancing => "rebalancing",
        GroupCondition.Reading => "reading",
        GroupCondition.CaughtUp => "caught up",
        GroupCondition.Idle => group.Members.IsEmpty ? "nothing committed, no members" : "nothing committed",
        _ when group.Fault != ReadFault.None => Faults.Words(group.Fault),
        _ when group.Partitions.Any(p => p.State == LagState.BeyondEnd) => LagWords.Of(LagState.BeyondEnd),
        _ when group.Partitions.Any(p => p.State == LagState.NoLeader) => LagWords.Of(LagState.NoLeader),
        _ => "lag not known",
    };
}
