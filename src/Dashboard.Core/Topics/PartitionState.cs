namespace Dashboard.Core.Topics;

/// <summary>State of a partition, worse is greater. Each partition has exactly one.</summary>
public enum PartitionState : byte
{
    InSync,
    /// <summary>Fewer replicas in sync than it has, but still above min ISR (or min ISR is not known).</summary>
    UnderReplicated,
    /// <summary>ISR equals min ISR and is below the replica count: one more loss and acks=all producers fail.</summary>
    AtMinIsr,
    /// <summary>Has a leader, ISR &lt; min(min.insync.replicas, replicas): acks=all producers fail.</summary>
    UnderMinIsr,
    /// <summary>Nobody leads it: it can be neither written nor read.</summary>
    WithoutLeader,
}

/// <summary>The rule, in one place.</summary>
public static class PartitionStates
{
    /// <param name="leader">Leader's id, negative when none.</param>
    /// <param name="inSync">Size of the ISR.</param>
    /// <param name="replicas">Size of the replica list, without those that a reassignment is adding (as Kafka counts, KIP-455).</param>
    /// <param name="minInSync">min.insync.replicas, or null while it is not known.</param>
    public static PartitionState Of(int leader, int inSync, int replicas, int? minInSync)
    {
        if (leader < 0) return PartitionState.WithoutLeader;
        if (inSync >= replicas) return PartitionState.InSync;
        if (minInSync is not { } configured) return PartitionState.UnderReplicated;
        // The smaller of min ISR and replicas counts; a replica is missing here, so that a greater min ISR is missed by either.
        return inSync < configured ? PartitionState.UnderMinIsr
            : inSync == configured ? PartitionState.AtMinIsr : PartitionState.UnderReplicated;
    }
}
