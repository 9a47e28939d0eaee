namespace Dashboard.Core.Brokers;

/// <summary>The levels of the feature metadata.version, each named for the release that it came with (KIP-584, KIP-778).</summary>
public static class MetadataVersions
{
    public const string Feature = "metadata.version";

    private const int First = 7;

    private static readonly string[] _names =
    [
        "3.3-IV3", "3.4-IV0", "3.5-IV0", "3.5-IV1", "3.5-IV2", "3.6-IV0", "3.6-IV1", "3.6-IV2", "3.7-IV0", "3.7-IV1", "3.7-IV2",
        "3.7-IV3", "3.7-IV4", "3.8-IV0", "3.9-IV0", "4.0-IV0", "4.0-IV1", "4.0-IV2", "4.0-IV3", "4.1-IV0", "4.1-IV1", "4.2-IV0",
        "4.2-IV1", "4.3-IV0",
    ];

    /// <summary>The name of a level; null of one that is older than 3.3-IV3 or newer than what is known here.</summary>
    public static string? Named(short level) => level >= First && level < First + _names.Length ? _names[level - First] : null;

    /// <summary>The release that can do this level and no more; null where that is not known.</summary>
    public static string? Release(short level) => level >= First + _names.Length
        ? $"newer than {_names[^1][..3]}"
        : Named(level)?[..3];
}
