using Dashboard.Core.Configs;
using Dashboard.Web.Features.Partitions;

namespace Dashboard.Web.Features.Configs;

/// <summary>Which configs a page lists.</summary>
public static class ConfigRows
{
    /// <summary>The entries whose name or value has the text searched for, by name. What is sensitive is never searched.</summary>
    public static IReadOnlyList<ConfigEntry> View(ConfigSet configs, ListState state) =>
        [.. configs.Entries.Where(e => (!state.OnlySet || IsSet(e)) && Has(e, state.Search.Trim()))];

    /// <summary>Somebody set it: it is not the default.</summary>
    public static bool IsSet(ConfigEntry entry) => entry.Source is not (ConfigSource.Default or ConfigSource.Unknown);

    private static bool Has(ConfigEntry entry, string text) =>
        entry.Name.Contains(text, StringComparison.OrdinalIgnoreCase) ||
        (!entry.IsSensitive && entry.Value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
}
