using System.Collections.Immutable;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Configs;

/// <summary>Where a config's value comes from (DescribeConfigs, KIP-226), nearest first.</summary>
public enum ConfigSource
{
    Unknown,
    Topic,
    DynamicBroker,
    DynamicDefaultBroker,
    StaticBroker,
    Default,
    DynamicBrokerLogger,
    ClientMetrics,
    Group,
}

/// <summary>One config of a topic or a broker.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Value">Its value; null when sensitive, or when none is set.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Default">What would hold without the nearest setting, from the synonyms; null when not told.</param>
/// <param name="IsReadOnly">Only a restart changes it.</param>
/// <param name="IsSensitive">The broker hides it; so do we.</param>
public sealed record ConfigEntry(string Name, string? Value, ConfigSource Source, string? Default, bool IsReadOnly, bool IsSensitive)
{
    /// <summary>Kafka's own words on it, with markup; null where not told (they are of brokers' configs, since Kafka 2.6).</summary>
    public string? Documentation { get; init; }
}

/// <summary>All configs of one topic or broker, sorted by name. Equal sets are one shared instance.</summary>
public sealed record ConfigSet(ImmutableArray<ConfigEntry> Entries)
{
    public static readonly ConfigSet Empty = new([]);

    /// <summary>The entry of this name, or null.</summary>
    public ConfigEntry? Find(string name)
    {
        var (low, high) = (0, Entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Entries[middle].Name, name);
            if (order == 0) return Entries[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }
}

/// <summary>Configs of all topics: a set by topic name; topics that could not be read are missing and told by their fault.</summary>
public sealed record TopicConfigsReading(
    ImmutableDictionary<string, ConfigSet> Sets, ImmutableDictionary<string, ReadFault> Missing, ImmutableArray<BrokerFault> Faults);

/// <summary>Configs of all brokers, by broker id.</summary>
public sealed record BrokerConfigsReading(ImmutableDictionary<int, ConfigSet> Sets, ImmutableArray<BrokerFault> Faults);

/// <summary>Reads configs: topics in one request, each broker from itself.</summary>
public interface IConfigReader
{
    Task<TopicConfigsReading> ReadTopicConfigsAsync(Topics.TopicTable topics, CancellationToken ct);

    /// <summary>Kafka's words on the configs of topics, by config: the same for every topic, and asked of one. None before 2.6.</summary>
    /// <exception cref="ClusterReadException">Refused, or no answer.</exception>
    Task<IReadOnlyDictionary<string, string>> ReadTopicWordsAsync(string topic, CancellationToken ct);

    Task<BrokerConfigsReading> ReadBrokerConfigsAsync(ImmutableArray<Brokers.BrokerAddress> brokers, CancellationToken ct);
}
