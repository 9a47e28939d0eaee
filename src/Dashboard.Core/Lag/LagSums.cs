using System.Collections.Immutable;

namespace Dashboard.Core.Lag;

/// <summary>Adds up rows.</summary>
public static class LagSums
{
    /// <summary>A sum for each topic, in the order of the rows, which stand sorted by topic.</summary>
    public static IEnumerable<(string Topic, LagSum Sum)> ByTopic(ImmutableArray<PartitionLag> rows)
    {
        for (var start = 0; start < rows.Length;)
        {
            var (topic, end) = (rows[start].Topic, start + 1);
            while (end < rows.Length && rows[end].Topic == topic) end++;
            yield return (topic, Of(rows.AsSpan(start, end - start)));
            start = end;
        }
    }

    public static LagSum Of(ReadOnlySpan<PartitionLag> rows)
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
