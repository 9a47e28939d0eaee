using System.Collections.Immutable;

namespace Dashboard.Core.Lag;

/// <summary>Who holds what changed between two reads of the offsets: the rows are told, their figures stay.</summary>
internal static class HeldRows
{
    /// <param name="rows">Rows of the newest read, sorted.</param>
    /// <param name="held">What the members hold now, sorted.</param>
    /// <param name="ifNew">What is known of a partition that is held and has no row: it has no commit, or was not read.</param>
    /// <param name="keep">Also what has neither commit nor holder, as the coordinator tells of it.</param>
    public static ImmutableArray<PartitionLag> Apply(
        ImmutableArray<PartitionLag> rows, ImmutableArray<HeldPartition> held, LagState ifNew, bool keep = false)
    {
        var next = ImmutableArray.CreateBuilder<PartitionLag>(Math.Max(rows.Length, held.Length));
        var (r, h) = (0, 0);
        while (r < rows.Length || h < held.Length)
        {
            var order = r == rows.Length ? 1 : h == held.Length ? -1 : Order(rows[r], held[h]);
            if (order > 0) next.Add(new PartitionLag(held[h].Topic, held[h].Partition, -1, -1, ifNew, 0, held[h++].Member, 0, false));
            else if (order == 0) next.Add(rows[r++] with { Member = held[h++].Member });
            // Without commit and without holder there is nothing left to tell. Whether a stall is over is told by the next read.
            else if (rows[r].Committed < 0 && !keep) r++;
            else next.Add(rows[r++] with { Member = -1 });
        }

        return next.ToImmutable();
    }

    private static int Order(PartitionLag row, HeldPartition held)
    {
        var order = string.CompareOrdinal(row.Topic, held.Topic);
        return order != 0 ? order : row.Partition.CompareTo(held.Partition);
    }
}
