using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Reassignments;

/// <summary>The reassignments under way; any broker passes it on to the controller. Needs Describe on the cluster (KIP-455).</summary>
public sealed class ListPartitionReassignmentsRequest()
    : WireRequest<ListPartitionReassignmentsResponse>(ApiKey.ListPartitionReassignments, 0, 0)
{
    /// <summary>How long the controller may take.</summary>
    public int TimeoutMs { get; set; } = 60_000;

    /// <summary>Null for all.</summary>
    public IReadOnlyList<TopicPartitions>? Topics { get; set; }

    public override void Fields(ref WireFields wire)
    {
        TimeoutMs = wire.Int32(TimeoutMs);
        Topics = wire.ArrayOrNull(Topics);
    }
}

public sealed class ListPartitionReassignmentsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>Only partitions that are being reassigned.</summary>
    public IReadOnlyList<ReassigningTopic> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Topics = wire.Array(Topics);
    }
}

public sealed class ReassigningTopic : IWireStruct
{
    public string Name { get; set; } = "";

    public IReadOnlyList<ReassigningPartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}

public sealed class ReassigningPartition : IWireStruct
{
    public int Index { get; set; }

    /// <summary>All present replicas: those that stay, those being added and those being removed.</summary>
    public IReadOnlyList<int> Replicas { get; set; } = [];

    /// <summary>They need not be in sync before the reassignment ends.</summary>
    public IReadOnlyList<int> AddingReplicas { get; set; } = [];

    /// <summary>They are given up when the added ones are in sync.</summary>
    public IReadOnlyList<int> RemovingReplicas { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Replicas = wire.Int32s(Replicas);
        AddingReplicas = wire.Int32s(AddingReplicas);
        RemovingReplicas = wire.Int32s(RemovingReplicas);
    }
}
