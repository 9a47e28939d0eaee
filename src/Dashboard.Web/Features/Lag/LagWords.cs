using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features.Lag;

/// <summary>A position that is no number of records, in words.</summary>
public static class LagWords
{
    public const string AtMost =
        "At most: this is the distance from the start offset to the end. Its coordinator does not count what is done in between.";

    public const string ShareLag =
        "Offsets from the start to the end whose delivery is not completed, as the coordinator counts them (KIP-1226): what is neither " +
        "acknowledged nor archived. What a member has acquired and not yet acknowledged counts as lag.";

    public const string NotJudged =
        "Share groups are not judged: records are acknowledged one by one, so there is no commit that would stand or move.";

    public static string Of(LagState state) => state switch
    {
        LagState.NoCommit => "no commit",
        LagState.NoLeader => "no leader",
        LagState.BeyondEnd => VerdictWords.Short(LagStatus.BeyondEnd),
        LagState.Deleted => "partition no longer exists",
        LagState.Known => "",
        _ => "not known",
    };

    /// <summary>In place of a sum that is not known.</summary>
    public static string NoSum(GroupSnapshot group) =>
        !group.KeepsOffsets ? "no offsets"
        : group.Fault != ReadFault.None || !group.Partitions.IsEmpty ? "not known"
        : group.Kind == GroupKind.Share ? "nothing read" : "no commit";

    /// <summary>Why there is no sum.</summary>
    public static string WhyNoSum(GroupSnapshot group) =>
        group.KeepsOffsets ? Faults.Explained(group.Fault) : "Groups of this protocol have members and no offsets.";
}
