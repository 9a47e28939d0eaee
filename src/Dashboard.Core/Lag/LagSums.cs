using System.Collections.Immutable;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Verdicts;

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
        var whole = true;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            sum = WithVerdict(sum, row, i);
            if (row.State == LagState.AtMost) sum = sum with { IsAtMost = true };
            else if (row.State != LagState.Known)
            {
                var unread = row.State is LagState.Unknown or LagState.NoLeader;
                sum = sum with { NotKnown = sum.NotKnown + 1, Unread = sum.Unread + (unread ? 1 : 0) };
                continue;
            }

            sum = sum with { Total = (sum.Total ?? 0) + row.Records };
            // What nobody is there to read says nothing of how far behind the group is.
            if (row.Status == LagStatus.LeftOver) continue;
            whole &= row.IsReadWhole;
            if (sum.Worst is null || row.Records > sum.Worst) sum = sum with { Worst = row.Records, WorstAt = i };
            if (row.Oldest is { } oldest && (sum.Oldest is null || IsOlder(oldest, sum.Oldest.Value)))
                sum = sum with { Oldest = oldest, OldestAt = i };
        }

        // At most the one and at least the other is no figure.
        if (sum is { IsAtMost: true, NotKnown: > 0 }) sum = sum with { IsAtMost = false, Total = null, Worst = null, WorstAt = -1 };
        return sum with { IsReadWhole = whole && sum is { NotKnown: 0, Total: not null } };
    }

    private static LagSum WithVerdict(in LagSum sum, in PartitionLag row, int at)
    {
        if (row.Status == LagStatus.LeftOver || row.Status < sum.Status) return sum;
        return row.Status > sum.Status || sum.StatusAt < 0
            ? sum with { Status = row.Status, StatusAt = at, StatusCount = 1 }
            : sum with { StatusCount = sum.StatusCount + 1 };
    }

    /// <summary>"More than" a time is older than that time; what is surely older goes first.</summary>
    private static bool IsOlder(in Arrival a, in Arrival b) => a.IsOlder != b.IsOlder ? a.IsOlder : a.At < b.At;
}
