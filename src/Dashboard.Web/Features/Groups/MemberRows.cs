using Dashboard.Core.Groups;
using Dashboard.Core.Lag;

namespace Dashboard.Web.Features.Groups;

/// <summary>One member of a group, with what it holds and how far behind that is.</summary>
/// <param name="Member">As its coordinator describes it.</param>
/// <param name="Partitions">How many partitions it holds.</param>
/// <param name="Lag">Sum of their known lags; null when none is known.</param>
/// <param name="LagLacking">Held partitions whose lag is no number.</param>
/// <param name="Stalled">Held partitions that stall.</param>
public sealed record MemberRow(GroupMember Member, int Partitions, long? Lag, int LagLacking, int Stalled);

/// <summary>A group's members as rows, in the snapshot's order.</summary>
public static class MemberRows
{
    public static MemberRow[] Of(GroupSnapshot group)
    {
        var rows = new MemberRow[group.Members.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new(group.Members[i], group.Members[i].Assignment.Sum(a => a.Partitions.Length), null, 0, 0);
        foreach (var position in group.Partitions)
        {
            if ((uint)position.Member >= (uint)rows.Length) continue;
            var row = rows[position.Member];
            rows[position.Member] = position.State == LagState.Known
                ? row with { Lag = (row.Lag ?? 0) + position.Records, Stalled = row.Stalled + (position.IsStalled ? 1 : 0) }
                : row with { LagLacking = row.LagLacking + 1, Stalled = row.Stalled + (position.IsStalled ? 1 : 0) };
        }

        return rows;
    }
}
