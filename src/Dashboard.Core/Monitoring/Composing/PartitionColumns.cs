using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dashboard.Core.Reassignments;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Monitoring.Composing;

/// <summary>Columns derived from the partition table.</summary>
internal static class PartitionColumns
{
    public static ImmutableArray<PartitionState> States(PartitionTable partitions, ConfigTable configs, ReassignmentTable reassignments)
    {
        var adding = reassignments.AddingByOrdinal(partitions.Topics);
        var states = new PartitionState[partitions.Count];
        for (var topic = 0; topic < partitions.Topics.Count; topic++)
        {
            var min = configs.MinInSync(partitions.Topics.Name(topic));
            for (var i = partitions.Topics.First(topic); i < partitions.Topics.First(topic + 1); i++)
            {
                var replicas = partitions.Replicas(i).Length - (adding.IsEmpty ? 0 : adding.GetValueOrDefault(i));
                states[i] = PartitionStates.Of(partitions.Leader(i), partitions.InSync(i), replicas, min);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(states);
    }

    /// <summary>The column of leaders' moves and losses after the table changed; the first table moves nothing.</summary>
    public static TimeColumn LeaderMoves(PartitionTable before, TimeColumn movedBefore, PartitionTable after, DateTimeOffset now)
    {
        if (ReferenceEquals(before, after)) return movedBefore;
        var moves = movedBefore.CarryOver(after.Topics);
        var moved = moves.Note(now.ToUnixTimeMilliseconds());
        var leaders = new int[before.Count];
        for (var i = 0; i < leaders.Length; i++) leaders[i] = before.Leader(i);
        const int NotKnown = int.MinValue;
        leaders = after.Topics.Carry(before.Topics, leaders, NotKnown);
        for (var i = 0; i < leaders.Length; i++)
            if (leaders[i] != NotKnown && leaders[i] != after.Leader(i)) moves.Set(i, moved);
        return moves;
    }
}
