using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Configs;

/// <summary>Where a value comes from; a dynamic one wins over a static one, the closer over the wider.</summary>
public enum ConfigSource : sbyte
{
    Unknown = 0,
    Topic = 1,
    DynamicBroker = 2,
    DynamicDefaultBroker = 3,
    StaticBroker = 4,
    Default = 5,
    DynamicBrokerLogger = 6,
    ClientMetrics = 7,
    Group = 8,
}

/// <summary>How to read the value, which always comes as text.</summary>
public enum ConfigType : sbyte
{
    Unknown = 0,
    Boolean = 1,
    String = 2,
    Int = 3,
    Short = 4,
    Long = 5,
    Double = 6,
    List = 7,
    Class = 8,
    Password = 9,
}

public sealed class ConfigSynonym : IWireStruct
{
    /// <summary>May differ: <c>log.retention.hours</c> is a synonym of <c>retention.ms</c>.</summary>
    public string Name { get; set; } = "";

    public string? Value { get; set; }

    public ConfigSource Source { get; set; }

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Value = wire.TextOrNull(Value);
        Source = (ConfigSource)wire.Int8((sbyte)Source);
    }
}

public sealed class DescribedConfig : IWireStruct
{
    public string Name { get; set; } = "";

    /// <summary>Null when sensitive, or not set.</summary>
    public string? Value { get; set; }

    /// <summary>Changed by a restart only.</summary>
    public bool ReadOnly { get; set; }

    public ConfigSource Source { get; set; }

    public bool IsSensitive { get; set; }

    public IReadOnlyList<ConfigSynonym> Synonyms { get; set; } = [];

    /// <summary>Unknown below version 3.</summary>
    public ConfigType Type { get; set; }

    /// <summary>HTML by Kafka's authors; null unless asked for.</summary>
    public string? Documentation { get; set; }

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Value = wire.TextOrNull(Value);
        ReadOnly = wire.Boolean(ReadOnly);
        Source = (ConfigSource)wire.Int8((sbyte)Source);
        IsSensitive = wire.Boolean(IsSensitive);
        Synonyms = wire.Array(Synonyms);
        if (wire.Version >= 3) Type = (ConfigType)wire.Int8((sbyte)Type);
        if (wire.Version >= 3) Documentation = wire.TextOrNull(Documentation);
    }
}

public sealed class DescribedResource : IWireStruct
{
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public ConfigResourceType Type { get; set; }

    public string Name { get; set; } = "";

    /// <summary>One list for all resources of an answer that have the same: most topics of a cluster do.</summary>
    public IReadOnlyList<DescribedConfig> Configs { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Type = (ConfigResourceType)wire.Int8((sbyte)Type);
        Name = wire.Text(Name);
        Configs = wire.Repeated(Configs);
    }
}

public sealed class DescribeConfigsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>One for each asked for.</summary>
    public IReadOnlyList<DescribedResource> Resources { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Resources = wire.Array(Resources);
    }
}
