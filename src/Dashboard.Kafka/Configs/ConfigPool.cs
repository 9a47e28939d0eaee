using System.Runtime.CompilerServices;
using Dashboard.Core.Configs;
using Dashboard.Wire.Messages.Configs;
using ConfigSource = Dashboard.Core.Configs.ConfigSource;

namespace Dashboard.Kafka.Configs;

/// <summary>Most topics have the same configs: equal entries and equal sets are one instance. Safe from any thread.</summary>
internal sealed class ConfigPool
{
    private const int Most = 20_000;

    private readonly Dictionary<ConfigEntry, ConfigEntry> _entries = [];
    private readonly Dictionary<ConfigEntry[], ConfigSet> _sets = new(new SameEntries());
    private readonly Lock _lock = new();

    /// <param name="configs">As answered.</param>
    /// <param name="documentation">Kafka's words on a config, by its name.</param>
    public ConfigSet Set(IReadOnlyList<DescribedConfig> configs, Func<string, string?>? documentation = null)
    {
        var entries = configs.Select(config => Entry(config) with { Documentation = documentation?.Invoke(config.Name) })
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ToArray();
        lock (_lock)
        {
            if (_entries.Count > Most)
            {
                _entries.Clear();
                _sets.Clear();
            }

            for (var i = 0; i < entries.Length; i++)
            {
                if (!_entries.TryAdd(entries[i], entries[i])) entries[i] = _entries[entries[i]];
            }

            if (!_sets.TryGetValue(entries, out var set)) _sets.Add(entries, set = new ConfigSet([.. entries]));
            return set;
        }
    }

    private static ConfigEntry Entry(DescribedConfig config) => new(
        config.Name,
        config.IsSensitive ? null : config.Value,
        (ConfigSource)config.Source,
        config.IsSensitive ? null : config.Synonyms.FirstOrDefault(synonym => synonym.Source > config.Source)?.Value,
        config.ReadOnly,
        config.IsSensitive);

    /// <summary>Entries are pooled, so that equal ones are the same instance.</summary>
    private sealed class SameEntries : IEqualityComparer<ConfigEntry[]>
    {
        public bool Equals(ConfigEntry[]? x, ConfigEntry[]? y) =>
            x!.Length == y!.Length && x.Zip(y).All(pair => ReferenceEquals(pair.First, pair.Second));

        public int GetHashCode(ConfigEntry[] entries)
        {
            var hash = default(HashCode);
            foreach (var entry in entries) hash.Add(RuntimeHelpers.GetHashCode(entry));
            return hash.ToHashCode();
        }
    }
}
