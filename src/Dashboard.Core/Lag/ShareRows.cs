using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Lag;

/// <summary>
/// A share group's rows. Its coordinator counts what is left to do; one that does not leaves only the distance from the start to the end,
/// of which any part may be done. Nothing of this is judged, nor told in seconds: there is no commit that moves on.
/// </summary>
internal static class ShareRows
{
    /// <param name="told">This round's positions, sorted; null when they could not be read.</param>
    /// <param name="before">The rows of the round before.</param>
    /// <param name="held">What the members hold, sorted.</param>
    /// <param name="ends">The ends of the same round.</param>
    public static ImmutableArray<PartitionLag> Of(
        ImmutableArray<SharePosition>? told, ImmutableArray<PartitionLag> before, ImmutableArray<HeldPartition> held, RoundEnds ends)
    {
        ImmutableArray<PartitionLag> rows = told is { } positions
            ? [.. positions.Select(position => Row(position, ends.End(position.Topic, position.Partition)))]
            : [.. before.Select(row => row with
            {
                End = ends.End(row.Topic, row.Partition).Value,
                State = LagState.Unknown,
                Records = 0,
            })];
        return HeldRows.Apply(rows, held, told is null ? LagState.Unknown : LagState.NoCommit, keep: true);
    }

    private static PartitionLag Row(in SharePosition position, in RoundEnd end)
    {
        var (state, records) = (position, end) switch
        {
            ({ Fault: ReadFault.NoLeader }, _) => (LagState.NoLeader, 0L),
            ({ Fault: not ReadFault.None }, _) => (LagState.Unknown, 0L),
            ({ Start: < 0 }, _) => (LagState.NoCommit, 0L),
            ({ Lag: >= 0 }, _) => (LagState.Known, position.Lag),
            (_, { Fault: ReadFault.NoLeader }) => (LagState.NoLeader, 0L),
            (_, { Fault: not ReadFault.None }) => (LagState.Unknown, 0L),
            // Nothing lies between the two.
            _ when end.Value == position.Start => (LagState.Known, 0L),
            // The start was read before the end, so a leader that is behind its predecessor may tell less.
            _ when end.Value < position.Start => (LagState.Unknown, 0L),
            _ => (LagState.AtMost, end.Value - position.Start),
        };
        return new PartitionLag(position.Topic, position.Partition, position.Start, end.Value, state, records, -1, 0, false);
    }
}
