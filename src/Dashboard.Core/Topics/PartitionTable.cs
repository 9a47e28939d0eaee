namespace Dashboard.Core.Topics;

/// <summary>State of one replica of a partition, as Metadata tells it.</summary>
[Flags]
public enum ReplicaState : byte
{
    /// <summary>Neither in sync nor known to be offline: it fell out of the ISR.</summary>
    FellOut = 0,
    InSync = 1,
    /// <summary>Its broker or its log dir is down.</summary>
    Offline = 2,
}

/// <summary>
/// Leadership and ISR of every partition, over a <see cref="TopicTable"/>. Few of their combinations differ, so each stands here once:
/// 8 bytes a partition, and 23 a combination at replication factor 3. Immutable.
/// </summary>
public sealed class PartitionTable
{
    public const int NoLeader = -1;

    public static readonly PartitionTable Empty = new(TopicTable.Empty, [], [], Placements.None);

    private readonly int[] _which;
    private readonly int[] _epoch;
    private readonly Placements _placements;

    /// <param name="topics">Layout.</param>
    /// <param name="which">Each partition's place in <paramref name="placements"/>.</param>
    /// <param name="epoch">Each partition's leader epoch.</param>
    /// <param name="placements">Each once.</param>
    internal PartitionTable(TopicTable topics, int[] which, int[] epoch, Placements placements) =>
        (Topics, _which, _epoch, _placements) = (topics, which, epoch, placements);

    public TopicTable Topics { get; }

    public int Count => _which.Length;

    /// <summary>The leader's broker id, or <see cref="NoLeader"/>.</summary>
    public int Leader(int ordinal) => _placements.Leader(_which[ordinal]);

    /// <summary>The leader epoch, or -1 where the broker does not tell it (before Kafka 2.1).</summary>
    public int LeaderEpoch(int ordinal) => _epoch[ordinal];

    /// <summary>Broker ids of the replicas in their order; the first is the preferred leader.</summary>
    public ReadOnlySpan<int> Replicas(int ordinal) => _placements.Replicas(_which[ordinal]);

    /// <summary>States of the replicas, in the same order as <see cref="Replicas"/>.</summary>
    public ReadOnlySpan<ReplicaState> States(int ordinal) => _placements.States(_which[ordinal]);

    /// <summary>The first replica's broker id, or <see cref="NoLeader"/> where the replica list is unknown.</summary>
    public int PreferredLeader(int ordinal)
    {
        var replicas = Replicas(ordinal);
        return replicas.IsEmpty ? NoLeader : replicas[0];
    }

    public int InSync(int ordinal)
    {
        var count = 0;
        foreach (var state in States(ordinal))
            if ((state & ReplicaState.InSync) != 0) count++;
        return count;
    }

    internal bool SameReplicas(PartitionTable other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (Count != other.Count) return false;
        for (var i = 0; i < Count; i++)
            if (!Replicas(i).SequenceEqual(other.Replicas(i))) return false;
        return true;
    }

    internal bool SameColumns(PartitionTable other)
    {
        if (!ReferenceEquals(Topics, other.Topics) || !_epoch.AsSpan().SequenceEqual(other._epoch)) return false;
        for (var i = 0; i < Count; i++)
            if (Leader(i) != other.Leader(i) || !States(i).SequenceEqual(other.States(i))) return false;
        return SameReplicas(other);
    }
}
