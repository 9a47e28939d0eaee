using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;

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
        return group.State switch
        {
            "Empty" => group.Sum.Total > 0 ? GroupCondition.WithoutMembers
                : group.Partitions.IsEmpty ? GroupCondition.Idle : GroupCondition.Empty,
            "Dead" => GroupCondition.Idle,
            "PreparingRebalance" or "CompletingRebalance" or "Assigning" or "Reconciling" => GroupCondition.Rebalancing,
            _ when group.Partitions.IsEmpty => GroupCondition.Idle,
            _ when group.Sum.Total is null => GroupCondition.Unknown,
            _ when group.Sum.Total > 0 => GroupCondition.Reading,
            _ => group.Partitions.All(p => p.State is LagState.Known or LagState.NoCommit) ? GroupCondition.CaughtUp : GroupCondition.Unknown,
        };
    }

    /// <summary>A few words for a row.</summary>
    public static string Words(GroupSnapshot group) => Of(group) switch
    {
        GroupCondition.Stalled => $"stalled on {group.StalledPartitions} of {group.Partitions.Length}",
        GroupCondition.WithoutMembers => "no members, falling behind",
        GroupCondition.Empty => "no members, nothing waiting",
        GroupCondition.Rebalancing => "rebalancing",
        GroupCondition.Reading => "reading",
        GroupCondition.CaughtUp => "caught up",
        GroupCondition.Idle => group.Members.IsEmpty ? "nothing committed, no members" : "nothing committed",
        _ => group.Fault == ReadFault.None ? "lag not known" : Faults.Words(group.Fault),
    };
}

/// <summary>A position that is no number of records, in words.</summary>
public static class LagWords
{
    public static string Of(LagState state) => state switch
    {
        LagState.NoCommit => "no commit",
        LagState.NoLeader => "partition without leader",
        LagState.BeyondEnd => "committed beyond the end",
        LagState.Deleted => "partition no longer exists",
        LagState.Known => "",
        _ => "not known",
    };
}
