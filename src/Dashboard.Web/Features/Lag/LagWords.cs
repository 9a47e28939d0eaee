using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features.Lag;

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

    /// <summary>In place of a sum that is not known.</summary>
    public static string NoSum(GroupSnapshot group) =>
        group.Fault == ReadFault.None && group.Partitions.IsEmpty ? "no commit" : "not known";
}
