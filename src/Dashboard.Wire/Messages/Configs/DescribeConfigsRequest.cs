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

public sealed record ConfigResource : IWireStruct
{
    public ConfigResource()
        : this(ConfigResourceType.Unknown, "")
    {
    }

    public ConfigResource(ConfigResourceType type, string name, IReadOnlyList<string>? keys = null) =>
        (Type, Name, Keys) = (type, name, keys);

    public ConfigResourceType Type { get; set; }

    public string Name { get; set; }

    /// <summary>Null for all.</summary>
    public IReadOnlyList<string>? Keys { get; set; }

    public void Fields(ref WireFields wire)
    {
        Type = (ConfigResourceType)wire.Int8((sbyte)Type);
        Name = wire.Text(Name);
        Keys = wire.TextsOrNull(Keys);
    }
}

/// <summary>Configs in effect. Those of a broker are asked of that broker, all others of any.</summary>
public sealed class DescribeConfigsRequest(IReadOnlyList<ConfigResource> resources)
    : WireRequest<DescribeConfigsResponse>(ApiKey.DescribeConfigs, 1, 4, flexibleFrom: 4)
{
    public DescribeConfigsRequest()
        : this([])
    {
    }

    public IReadOnlyList<ConfigResource> Resources { get; set; } = resources;

    /// <summary>Add where else the value is set, in the order of precedence.</summary>
    public bool IncludeSynonyms { get; set; }

    /// <summary>Add Kafka's own words on each config; from version 3 on.</summary>
    public bool IncludeDocumentation { get; set; }

    public override void Fields(ref WireFields wire)
    {
        Resources = wire.Array(Resources);
        IncludeSynonyms = wire.Boolean(IncludeSynonyms);
        if (wire.Version >= 3) IncludeDocumentation = wire.Boolean(IncludeDocumentation);
    }
}
