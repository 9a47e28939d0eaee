using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Topics;

public sealed class DescribeTopicPartitionsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<TopicWithElr> Topics { get; set; } = [];

    /// <summary>Null when nothing is left.</summary>
    public TopicCursor? NextCursor { get; set; }

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Topics = wire.Array(Topics);
        NextCursor = wire.StructOrNull(NextCursor);
    }
}

public sealed class TopicWithElr : IWireStruct
{
    public ErrorCode Error { get; set; }

    public string? Name { get; set; } = "";

    public Guid TopicId { get; set; }

    public bool IsInternal { get; set; }

    /// <summary>May go on in the next answer.</summary>
    public IReadOnlyList<PartitionWithElr> Partitions { get; set; } = [];

    /// <summary>A bit an operation; <see cref="int.MinValue"/> when not asked for.</summary>
    public int TopicAuthorizedOperations { get; set; } = int.MinValue;

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        Name = wire.TextOrNull(Name);
        TopicId = wire.Uuid(TopicId);
        IsInternal = wire.Boolean(IsInternal);
        Partitions = wire.Array(Partitions);
        TopicAuthorizedOperations = wire.Int32(TopicAuthorizedOperations);
    }
}

public sealed class PartitionWithElr : IWireStruct
{
    public ErrorCode Error { get; set; }

    public int Index { get; set; }

    /// <summary>-1 for none.</summary>
    public int LeaderId { get; set; }

    public int LeaderEpoch { get; set; } = -1;

    public IReadOnlyList<int> ReplicaNodes { get; set; } = [];

    public IReadOnlyList<int> IsrNodes { get; set; } = [];

    /// <summary>Not in sync, and yet known to hold all committed records: any of them may lead. Null when the cluster keeps none.</summary>
    public IReadOnlyList<int>? EligibleLeaderReplicas { get; set; }

    /// <summary>Were eligible before they stopped uncleanly: a leader among them may lack committed records.</summary>
    public IReadOnlyList<int>? LastKnownElr { get; set; }

    public IReadOnlyList<int> OfflineReplicas { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        Index = wire.Int32(Index);
        LeaderId = wire.Int32(LeaderId);
        LeaderEpoch = wire.Int32(LeaderEpoch);
        ReplicaNodes = wire.Int32s(ReplicaNodes);
        IsrNodes = wire.Int32s(IsrNodes);
        EligibleLeaderReplicas = wire.Int32sOrNull(EligibleLeaderReplicas);
        LastKnownElr = wire.Int32sOrNull(LastKnownElr);
        OfflineReplicas = wire.Int32s(OfflineReplicas);
    }
}
