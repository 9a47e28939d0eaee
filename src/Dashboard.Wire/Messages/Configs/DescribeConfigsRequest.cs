using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Configs;

/// <summary>What has configs.</summary>
public enum ConfigResourceType : sbyte
{
    Unknown = 0,
    Topic = 2,

    /// <summary>Named by its id; the empty name is the default of all brokers.</summary>
    Broker = 4,
    BrokerLogger = 8,
    ClientMetrics = 16,
    Group = 32,
}

/// <param name="Keys">Null for all.</param>
public sealed record ConfigResource(ConfigResourceType Type, string Name, IReadOnlyList<string>? Keys = null);

/// <summary>Configs in effect. Those of a broker are asked of that broker, all others of any.</summary>
public sealed class DescribeConfigsRequest(IReadOnlyList<ConfigResource> resources) : IWireRequest<DescribeConfigsResponse>
{
    /// <summary>Add where else the value is set, in the order of precedence.</summary>
    public bool IncludeSynonyms { get; init; }

    /// <summary>Add Kafka's own words on each config; from version 3 on.</summary>
    public bool IncludeDocumentation { get; init; }

    public ApiKey Api => ApiKey.DescribeConfigs;

    public VersionRange Versions => new(1, 4);

    public short FlexibleFrom => 4;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteArray(resources, WriteResource, version);
        writer.WriteBoolean(IncludeSynonyms);
        if (version >= 3)
            writer.WriteBoolean(IncludeDocumentation);

        writer.WriteNoTags();
    }

    public DescribeConfigsResponse Read(ref WireReader reader, short version) => DescribeConfigsResponse.Read(ref reader, version);

    private static void WriteResource(ref WireWriter writer, ConfigResource resource, short version)
    {
        writer.WriteInt8((sbyte)resource.Type);
        writer.WriteString(resource.Name);
        writer.WriteStringArray(resource.Keys);
        writer.WriteNoTags();
    }
}
