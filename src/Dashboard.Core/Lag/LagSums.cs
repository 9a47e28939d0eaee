using System.Collections.Immutable;

namespace Dashboard.Core.Lag;

/// <summary>Adds up rows.</summary>
internal static class LagSums
{
    public static LagSum Of(ImmutableArray<PartitionLag> rows)
    {
        var sum = LagSum.None;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].State != LagState.Known)
            {
                var unread = rows[i].State is LagState.Unknown or LagState.NoLeader;
                sum = sum with { NotKnown = sum.NotKnown + 1, Unread = sum.Unread + (unread ? 1 : 0) };
                continue;
            }

            var records = rows[i].Records;
            sum = sum with { Total = (sum.Total ?? 0) + records };
            if (sum.Worst is null || records > sum.Worst) sum = sum with { Worst = records, WorstAt = i };
        }

        return sum;
    }
}
