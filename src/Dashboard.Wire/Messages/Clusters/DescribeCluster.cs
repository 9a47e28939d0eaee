using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <summary>Which kind of node to list; asking a broker for controllers is refused, and the other way round (KIP-919).</summary>
public enum EndpointType : sbyte
{
    Brokers = 1,
    Controllers = 2,
}

/// <summary>The nodes of the cluster.</summary>
public sealed class DescribeClusterRequest() : WireRequest<DescribeClusterResponse>(ApiKey.DescribeCluster, 0, 2)
{
    public bool IncludeClusterAuthorizedOperations { get; set; }

    public EndpointType EndpointType { get; set; } = EndpointType.Brokers;

    /// <summary>List fenced brokers too; a broker that does not speak version 2 leaves them out all the same.</summary>
    public bool IncludeFencedBrokers { get; set; }

    public override VersionRange Versions => base.Versions with { Min = (short)(EndpointType == EndpointType.Brokers ? 0 : 1) };

    public override void Fields(ref WireFields wire)
    {
        IncludeClusterAuthorizedOperations = wire.Boolean(IncludeClusterAuthorizedOperations);
        if (wire.Version >= 1) EndpointType = (EndpointType)wire.Int8((sbyte)EndpointType);
        if (wire.Version >= 2) IncludeFencedBrokers = wire.Boolean(IncludeFencedBrokers);
    }

    public override DescribeClusterResponse Read(ref WireReader reader, short version)
    {
        var response = base.Read(ref reader, version);
        response.ListsFenced = IncludeFencedBrokers && version >= 2;
        return response;
    }
}

public sealed class DescribeClusterResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public EndpointType EndpointType { get; set; } = EndpointType.Brokers;

    public string ClusterId { get; set; } = "";

    /// <summary>From a controller: the active one. From a broker: any live broker. -1 for none.</summary>
    public int ControllerId { get; set; } = -1;

    /// <summary>Brokers or controllers, as asked.</summary>
    public IReadOnlyList<DescribedNode> Nodes { get; set; } = [];

    /// <summary>A bit an operation; <see cref="int.MinValue"/> when not asked for.</summary>
    public int ClusterAuthorizedOperations { get; set; } = int.MinValue;

    /// <summary>Whether fenced brokers are among them: asked for, and the version knows of them.</summary>
    public bool ListsFenced { get; internal set; }

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        if (wire.Version >= 1) EndpointType = (EndpointType)wire.Int8((sbyte)EndpointType);
        ClusterId = wire.Text(ClusterId);
        ControllerId = wire.Int32(ControllerId);
        Nodes = wire.Array(Nodes);
        ClusterAuthorizedOperations = wire.Int32(ClusterAuthorizedOperations);
    }
}

public sealed class DescribedNode : IWireStruct
{
    public int Id { get; set; }

    public string Host { get; set; } = "";

    public int Port { get; set; }

    public string? Rack { get; set; }

    /// <summary>Registered, but led nothing and given nothing: it starts, stops, or has lost the controller.</summary>
    public bool IsFenced { get; set; }

    public void Fields(ref WireFields wire)
    {
        Id = wire.Int32(Id);
        Host = wire.Text(Host);
        Port = wire.Int32(Port);
        Rack = wire.TextOrNull(Rack);
        if (wire.Version >= 2) IsFenced = wire.Boolean(IsFenced);
    }
}
