using Dashboard.Core.Alerts;
using Dashboard.Core.Groups;

namespace Dashboard.Core.Lag.Verdicts;

/// <summary>
/// Who commits nothing on one partition may go on with others: it reads one after the other, or is held up on one. It is a stall all the
/// same, as nobody reads there; but another one than that of a member that does nothing at all.
/// </summary>
public static class Elsewhere
{
    /// <summary>How many partitions that are not stalled the members have committed on since a time.</summary>
    /// <param name="group">The group.</param>
    /// <param name="members">Indexes of members.</param>
    /// <param name="since">Unix milliseconds.</param>
    internal static int Count(GroupSnapshot group, IReadOnlyCollection<int> members, long since) =>
        group.Partitions.Count(p => !p.IsStalled && p.Member >= 0 && p.CommitUnchangedSince > since && members.Contains(p.Member));

    /// <summary>Why the row's verdict was given, with what its member does elsewhere.</summary>
    public static string Why(GroupSnapshot group, PartitionLag row, DateTimeOffset now)
    {
        var why = row.Why(now);
        if (row is not { Status: LagStatus.Stalled, Detail.WaitingSince: > 0 and var since }) return why;
        if ((uint)row.Member >= (uint)group.Members.Length || Count(group, [row.Member], since) is not (> 0 and var others)) return why;
        return $"{why} Its member {Words.Name(group.Members[row.Member].ClientId, 40)} goes on elsewhere: since then it has committed on " +
            $"{Words.Count(others, "other partition")}.";
    }
}
