using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.StreamsGroups;

/// <summary>A member of a streams group: one thread of a process.</summary>
public sealed class StreamsMember : IWireStruct
{
    public string MemberId { get; set; } = "";

    /// <summary>The group epoch that the member has reached.</summary>
    public int MemberEpoch { get; set; }

    /// <summary>Of a static member, else null.</summary>
    public string? InstanceId { get; set; }

    public string? RackId { get; set; }

    public string ClientId { get; set; } = "";

    /// <summary>As the broker saw it, with a leading slash.</summary>
    public string ClientHost { get; set; } = "";

    /// <summary>Of the topology that the member runs.</summary>
    public int TopologyEpoch { get; set; }

    /// <summary>The same for all threads of one process.</summary>
    public string ProcessId { get; set; } = "";

    /// <summary>Where the application can be queried; null when it cannot.</summary>
    public StreamsEndpoint? UserEndpoint { get; set; }

    public IReadOnlyList<StreamsPair> ClientTags { get; set; } = [];

    /// <summary>How far the member's changelogs are restored.</summary>
    public IReadOnlyList<StreamsTaskOffset> TaskOffsets { get; set; } = [];

    /// <summary>How far they go.</summary>
    public IReadOnlyList<StreamsTaskOffset> TaskEndOffsets { get; set; } = [];

    public StreamsAssignment Assignment { get; set; } = new();

    /// <summary>What the member shall have once it and the others have followed the assignment.</summary>
    public StreamsAssignment TargetAssignment { get; set; } = new();

    /// <summary>By the classic protocol, in a group that is being moved to the new one.</summary>
    public bool IsClassic { get; set; }

    public void Fields(ref WireFields wire)
    {
        MemberId = wire.Text(MemberId);
        MemberEpoch = wire.Int32(MemberEpoch);
        InstanceId = wire.TextOrNull(InstanceId);
        RackId = wire.TextOrNull(RackId);
        ClientId = wire.Text(ClientId);
        ClientHost = wire.Text(ClientHost);
        TopologyEpoch = wire.Int32(TopologyEpoch);
        ProcessId = wire.Text(ProcessId);
        UserEndpoint = wire.StructOrNull(UserEndpoint);
        ClientTags = wire.Array(ClientTags);
        TaskOffsets = wire.Array(TaskOffsets);
        TaskEndOffsets = wire.Array(TaskEndOffsets);
        Assignment = wire.Struct(Assignment);
        TargetAssignment = wire.Struct(TargetAssignment);
        IsClassic = wire.Boolean(IsClassic);
    }
}

public sealed class StreamsEndpoint : IWireStruct
{
    public string Host { get; set; } = "";

    public ushort Port { get; set; }

    public void Fields(ref WireFields wire)
    {
        Host = wire.Text(Host);
        Port = wire.UInt16(Port);
    }
}

public sealed class StreamsTaskOffset : IWireStruct
{
    public string SubtopologyId { get; set; } = "";

    public int Partition { get; set; }

    public long Offset { get; set; }

    public void Fields(ref WireFields wire)
    {
        SubtopologyId = wire.Text(SubtopologyId);
        Partition = wire.Int32(Partition);
        Offset = wire.Int64(Offset);
    }
}

public sealed class StreamsAssignment : IWireStruct
{
    public IReadOnlyList<StreamsTasks> ActiveTasks { get; set; } = [];

    /// <summary>Keep a copy of the state.</summary>
    public IReadOnlyList<StreamsTasks> StandbyTasks { get; set; } = [];

    /// <summary>Build up the state before they become active.</summary>
    public IReadOnlyList<StreamsTasks> WarmupTasks { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ActiveTasks = wire.Array(ActiveTasks);
        StandbyTasks = wire.Array(StandbyTasks);
        WarmupTasks = wire.Array(WarmupTasks);
    }
}

public sealed class StreamsTasks : IWireStruct
{
    public string SubtopologyId { get; set; } = "";

    public IReadOnlyList<int> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        SubtopologyId = wire.Text(SubtopologyId);
        Partitions = wire.Int32s(Partitions);
    }
}
