using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

public sealed class MetadataResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Alive and not fenced.</summary>
    public IReadOnlyList<MetadataBroker> Brokers { get; set; } = [];

    /// <summary>Null below version 2.</summary>
    public string? ClusterId { get; set; }

    /// <summary>The controller only in a ZooKeeper cluster: with KRaft it is any live broker. -1 for none.</summary>
    public int ControllerId { get; set; } = -1;

    /// <summary>Empty when the request had a sink.</summary>
    public IReadOnlyList<MetadataTopic> Topics { get; set; } = [];

    /// <summary>A bit an operation, versions 8 to 10; <see cref="int.MinValue"/> when not asked for.</summary>
    public int ClusterAuthorizedOperations { get; set; } = int.MinValue;

    /// <summary>Of the whole answer, from version 13 on.</summary>
    public ErrorCode Error { get; set; }

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 3) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Brokers = wire.Array(Brokers);
        if (wire.Version >= 2) ClusterId = wire.TextOrNull(ClusterId);
        if (wire.Version >= 1) ControllerId = wire.Int32(ControllerId);
        Topics = wire.Array(Topics);
        if (wire.Version is >= 8 and <= 10) ClusterAuthorizedOperations = wire.Int32(ClusterAuthorizedOperations);
        if (wire.Version >= 13) Error = wire.Error(Error);
    }
}

public sealed class MetadataBroker : IWireStruct
{
    public int Id { get; set; }

    public string Host { get; set; } = "";

    public int Port { get; set; }

    /// <summary>Null where none is set.</summary>
    public string? Rack { get; set; }

    public void Fields(ref WireFields wire)
    {
        Id = wire.Int32(Id);
        Host = wire.Text(Host);
        Port = wire.Int32(Port);
        if (wire.Version >= 1) Rack = wire.TextOrNull(Rack);
    }
}

public sealed class MetadataTopic : IWireStruct
{
    public ErrorCode Error { get; set; }

    /// <summary>Null for an unknown topic that was asked for by id.</summary>
    public string? Name { get; set; } = "";

    /// <summary><see cref="Guid.Empty"/> where there is none.</summary>
    public Guid Id { get; set; }

    public bool IsInternal { get; set; }

    public IReadOnlyList<MetadataPartition> Partitions { get; set; } = [];

    /// <summary>A bit an operation, from version 8 on; <see cref="int.MinValue"/> when not asked for.</summary>
    public int TopicAuthorizedOperations { get; set; } = int.MinValue;

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        Name = wire.TextOrNull(Name);
        if (wire.Version >= 10) Id = wire.Uuid(Id);
        if (wire.Version >= 1) IsInternal = wire.Boolean(IsInternal);
        Partitions = wire.Array(Partitions);
        if (wire.Version >= 8) TopicAuthorizedOperations = wire.Int32(TopicAuthorizedOperations);
    }
}

/// <inheritdoc cref="IMetadataSink.Partition"/>
public sealed class MetadataPartition : IWireStruct
{
    public ErrorCode Error { get; set; }

    public int Index { get; set; }

    /// <summary>-1 for none.</summary>
    public int Leader { get; set; }

    /// <summary>-1 below version 7.</summary>
    public int LeaderEpoch { get; set; } = -1;

    /// <summary>In the order of preference.</summary>
    public IReadOnlyList<int> Replicas { get; set; } = [];

    public IReadOnlyList<int> Isr { get; set; } = [];

    /// <summary>Replicas on dead brokers or failed disks; empty below version 5.</summary>
    public IReadOnlyList<int> Offline { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        Index = wire.Int32(Index);
        Leader = wire.Int32(Leader);
        if (wire.Version >= 7) LeaderEpoch = wire.Int32(LeaderEpoch);
        Replicas = wire.Int32s(Replicas);
        Isr = wire.Int32s(Isr);
        if (wire.Version >= 5) Offline = wire.Int32s(Offline);
    }
}
