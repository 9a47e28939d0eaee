using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Reassignments;

/// <summary>Begins or cancels reassignments; any broker passes it on to the controller. Needs Alter on the cluster (KIP-455).</summary>
public sealed class AlterPartitionReassignmentsRequest()
    : WireRequest<AlterPartitionReassignmentsResponse>(ApiKey.AlterPartitionReassignments, 0, 1)
{
    /// <summary>How long the controller may take to accept it; the move itself goes on long after.</summary>
    public int TimeoutMs { get; set; } = 60_000;

    /// <summary>Below version 1 it is always allowed, so that forbidding it needs version 1 (KIP-860).</summary>
    public bool AllowReplicationFactorChange { get; set; } = true;

    public IReadOnlyList<TopicReassignment> Topics { get; set; } = [];

    public override bool Changes => true;

    public override VersionRange Versions => base.Versions with { Min = (short)(AllowReplicationFactorChange ? 0 : 1) };

    public override void Fields(ref WireFields wire)
    {
        TimeoutMs = wire.Int32(TimeoutMs);
        if (wire.Version >= 1) AllowReplicationFactorChange = wire.Boolean(AllowReplicationFactorChange);
        Topics = wire.Array(Topics);
    }
}

public sealed class TopicReassignment : IWireStruct
{
    public string Name { get; set; } = "";

    public IReadOnlyList<PartitionReassignment> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}

public sealed class PartitionReassignment : IWireStruct
{
    public int Index { get; set; }

    /// <summary>All replicas that there shall be, the preferred leader first; null cancels what is under way.</summary>
    public IReadOnlyList<int>? Replicas { get; set; }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        Replicas = wire.Int32sOrNull(Replicas);
    }
}

public sealed class AlterPartitionReassignmentsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public bool AllowReplicationFactorChange { get; set; } = true;

    /// <summary>Of the request as a whole.</summary>
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<TopicResult> Responses { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        if (wire.Version >= 1) AllowReplicationFactorChange = wire.Boolean(AllowReplicationFactorChange);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Responses = wire.Array(Responses);
    }
}

public sealed class TopicResult : IWireStruct
{
    public string Name { get; set; } = "";

    public IReadOnlyList<PartitionResult> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}
