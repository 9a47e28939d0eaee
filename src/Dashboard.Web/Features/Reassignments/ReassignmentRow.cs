using Dashboard.Core.Monitoring;
using Dashboard.Core.Reassignments;
using Dashboard.Core.Topics;

namespace Dashboard.Web.Features.Reassignments;

/// <summary>One partition on the move.</summary>
/// <param name="Move">What is asked.</param>
/// <param name="InSync">Added replicas that are in sync already.</param>
/// <param name="Copied">Bytes that the added replicas have, of those that they will need; null when a size is not known.</param>
public sealed record ReassignmentRow(Reassignment Move, int InSync, (long Done, long All)? Copied)
{
    public string Name => FormattableString.Invariant($"{Move.Topic}-{Move.Partition}");

    /// <summary>Replicas when it ends.</summary>
    public IEnumerable<int> Target => Move.Replicas.Where(r => !Move.Removing.Contains(r));

    /// <summary>Replicas before it began.</summary>
    public IEnumerable<int> Before => Move.Replicas.Where(r => !Move.Adding.Contains(r));

    /// <summary>0 to 1: never 1 before the added ones are in sync.</summary>
    public double? Share => Move.Adding.Length == InSync ? 1 : Copied is { All: > 0 } c ? Math.Min(0.99, (double)c.Done / c.All) : null;

    public static List<ReassignmentRow> Of(ClusterSnapshot snapshot) =>
        [.. snapshot.Reassignments.All.Select(move => new ReassignmentRow(move, InSyncOf(snapshot, move), CopiedOf(snapshot, move)))];

    private static int InSyncOf(ClusterSnapshot snapshot, Reassignment move)
    {
        var ordinal = snapshot.Topics.OrdinalOf(move.Topic, move.Partition);
        if (ordinal < 0) return 0;
        var replicas = snapshot.Topology.Partitions.Replicas(ordinal);
        var states = snapshot.Topology.Partitions.States(ordinal);
        var count = 0;
        for (var i = 0; i < replicas.Length; i++)
            if (move.Adding.Contains(replicas[i]) && (states[i] & ReplicaState.InSync) != 0) count++;
        return count;
    }

    private static (long, long)? CopiedOf(ClusterSnapshot snapshot, Reassignment move)
    {
        var ordinal = snapshot.Topics.OrdinalOf(move.Topic, move.Partition);
        var leader = ordinal < 0 ? PartitionTable.NoLeader : snapshot.Topology.Partitions.Leader(ordinal);
        if (snapshot.LogDirs.ReplicaBytes(leader, move.Topic, move.Partition) is not { } whole) return null;
        var done = 0L;
        foreach (var added in move.Adding)
        {
            if (snapshot.LogDirs.ReplicaBytes(added, move.Topic, move.Partition) is not { } has) return null;
            done += Math.Min(has, whole);
        }

        return (done, whole * move.Adding.Length);
    }
}
