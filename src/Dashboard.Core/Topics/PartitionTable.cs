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
/// Leadership and ISR of every partition, in columns over a <see cref="TopicTable"/>. Immutable. About 27 bytes a partition at
/// replication factor 3.
/// </summary>
public sealed class PartitionTable
{
    public const int NoLeader = -1;

    public static readonly PartitionTable Empty = new(TopicTable.Empty, [], [], [0], [], []);

    private readonly int[] _leader;
    private readonly int[] _epoch;
    private readonly int[] _replicaStart;
    private readonly int[] _replicas;
    private readonly ReplicaState[] _states;

    internal PartitionTable(
        TopicTable topics, int[] leader, int[] epoch, int[] replicaStart, int[] replicas, ReplicaState[] states)
    {
        Topics = topics;
        (_leader, _epoch, _replicaStart, _replicas, _states) = (leader, epoch, replicaStart, replicas, states);
    }

    public TopicTable Topics { get; }

    public int Count => _leader.Length;

    /// <summary>The leader's broker id, or <see cref="NoLeader"/>.</summary>
    public int Leader(int ordinal) => _leader[ordinal];

    /// <summary>The leader epoch, or -1 where the broker does not tell it (before Kafka 2.1).</summary>
    public int LeaderEpoch(int ordinal) => _epoch[ordinal];

    /// <summary>Broker ids of the replicas in their order; the first is the preferred leader.</summary>
    public ReadOnlySpan<int> Replicas(int ordinal) =>
        _replicas.AsSpan(_replicaStart[ordinal].._replicaStart[ordinal + 1]);

    /// <summary>States of the replicas, in the same order as <see cref="Replicas"/>.</summary>
    public ReadOnlySpan<ReplicaState> States(int ordinal) =>
        _states.AsSpan(_replicaStart[ordinal].._replicaStart[ordinal + 1]);

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

    internal bool SameReplicas(PartitionTable other) => ReferenceEquals(_replicas, other._replicas) ||
        (_replicas.AsSpan().SequenceEqual(other._replicas) && _replicaStart.AsSpan().SequenceEqual(other._replicaStart));

    internal bool SameColumns(PartitionTable other) =>
        ReferenceEquals(Topics, other.Topics) && _leader.AsSpan().SequenceEqual(other._leader) &&
        _epoch.AsSpan().SequenceEqual(other._epoch) && _replicas.AsSpan().SequenceEqual(other._replicas) &&
        _replicaStart.AsSpan().SequenceEqual(other._replicaStart) && _states.AsSpan().SequenceEqual(other._states);
}
