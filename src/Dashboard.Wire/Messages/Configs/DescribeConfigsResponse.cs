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

/// <param name="Name">May differ: <c>log.retention.hours</c> is a synonym of <c>retention.ms</c>.</param>
public sealed record ConfigSynonym(string Name, string? Value, ConfigSource Source);

/// <param name="Value">Null when sensitive, or not set.</param>
/// <param name="ReadOnly">Changed by a restart only.</param>
/// <param name="Type">Unknown below version 3.</param>
/// <param name="Documentation">HTML by Kafka's authors; null unless asked for.</param>
public sealed record DescribedConfig(
    string Name,
    string? Value,
    bool ReadOnly,
    ConfigSource Source,
    bool IsSensitive,
    IReadOnlyList<ConfigSynonym> Synonyms,
    ConfigType Type,
    string? Documentation);

public sealed record DescribedResource(
    ErrorCode Error, string? ErrorMessage, ConfigResourceType Type, string Name, IReadOnlyList<DescribedConfig> Configs);

/// <param name="Resources">One for each asked for.</param>
public sealed record DescribeConfigsResponse(int ThrottleTimeMs, IReadOnlyList<DescribedResource> Resources) : IThrottled
{
    internal static DescribeConfigsResponse Read(ref WireReader reader, short version)
    {
        var response = new DescribeConfigsResponse(reader.ReadInt32(), reader.ReadArray(ReadResource, version));
        reader.SkipTags();
        return response;
    }

    private static DescribedResource ReadResource(ref WireReader reader, short version)
    {
        var resource = new DescribedResource(
            (ErrorCode)reader.ReadInt16(),
            reader.ReadNullableString(),
            (ConfigResourceType)reader.ReadInt8(),
            reader.ReadString(),
            reader.ReadArray(ReadConfig, version));
        reader.SkipTags();
        return resource;
    }

    private static DescribedConfig ReadConfig(ref WireReader reader, short version)
    {
        var config = new DescribedConfig(
            reader.ReadString(),
            reader.ReadNullableString(),
            reader.ReadBoolean(),
            (ConfigSource)reader.ReadInt8(),
            reader.ReadBoolean(),
            reader.ReadArray(ReadSynonym, version),
            version >= 3 ? (ConfigType)reader.ReadInt8() : ConfigType.Unknown,
            version >= 3 ? reader.ReadNullableString() : null);
        reader.SkipTags();
        return config;
    }

    private static ConfigSynonym ReadSynonym(ref WireReader reader, short version)
    {
        var synonym = new ConfigSynonym(reader.ReadString(), reader.ReadNullableString(), (ConfigSource)reader.ReadInt8());
        reader.SkipTags();
        return synonym;
    }
}
