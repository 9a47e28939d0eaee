using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <summary>Which kind of node to list; asking a broker for controllers is refused, and the other way round (KIP-919).</summary>
public enum EndpointType : sbyte
{
    Brokers = 1,
    Controllers = 2,
}

/// <summary>The nodes of the cluster.</summary>
public sealed class DescribeClusterRequest : IWireRequest<DescribeClusterResponse>
{
    public EndpointType EndpointType { get; init; } = EndpointType.Brokers;

    /// <summary>List fenced brokers too; a broker that does not speak version 2 leaves them out all the same.</summary>
    public bool IncludeFencedBrokers { get; init; }

    public ApiKey Api => ApiKey.DescribeCluster;

    public VersionRange Versions => new((short)(EndpointType == EndpointType.Brokers ? 0 : 1), 2);

    public short FlexibleFrom => 0;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteBoolean(false);
        if (version >= 1)
            writer.WriteInt8((sbyte)EndpointType);
        if (version >= 2)
            writer.WriteBoolean(IncludeFencedBrokers);

        writer.WriteNoTags();
    }

    public DescribeClusterResponse Read(ref WireReader reader, short version)
    {
        var throttle = reader.ReadInt32();
        var error = (ErrorCode)reader.ReadInt16();
        var message = reader.ReadNullableString();
        var type = version >= 1 ? (EndpointType)reader.ReadInt8() : EndpointType.Brokers;
        var clusterId = reader.ReadString();
        var controllerId = reader.ReadInt32();
        var nodes = reader.ReadArray(ReadNode, version);
        reader.ReadInt32();
        reader.SkipTags();
        return new DescribeClusterResponse(
            throttle, error, message, type, clusterId, controllerId, nodes, IncludeFencedBrokers && version >= 2);
    }

    private static DescribedNode ReadNode(ref WireReader reader, short version)
    {
        var id = reader.ReadInt32();
        var host = reader.ReadString();
        var port = reader.ReadInt32();
        var rack = reader.ReadNullableString();
        var fenced = version >= 2 && reader.ReadBoolean();
        reader.SkipTags();
        return new DescribedNode(id, host, port, rack, fenced);
    }
}

/// <param name="IsFenced">Registered, but led nothing and given nothing: it starts, stops, or has lost the controller.</param>
public sealed record DescribedNode(int Id, string Host, int Port, string? Rack, bool IsFenced);

/// <param name="ControllerId">From a controller: the active one. From a broker: any live broker. -1 for none.</param>
/// <param name="Nodes">Brokers or controllers, as asked.</param>
/// <param name="ListsFenced">Whether fenced brokers are among them: asked for, and the version knows of them.</param>
public sealed record DescribeClusterResponse(
    int ThrottleTimeMs,
    ErrorCode Error,
    string? ErrorMessage,
    EndpointType EndpointType,
    string ClusterId,
    int ControllerId,
    IReadOnlyList<DescribedNode> Nodes,
    bool ListsFenced) : IThrottled;
