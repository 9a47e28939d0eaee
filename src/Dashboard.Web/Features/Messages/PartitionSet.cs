using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Features.Messages;

/// <summary>Chosen partitions as they are typed: "0,3-5"; empty means all.</summary>
internal static class PartitionSet
{
    /// <summary>In all, the same one as often as it is named: addresses come from anywhere, and this is what they cost.</summary>
    private const int Most = 10_000;

    private const int MostCharacters = 1000;

    /// <returns>The set, null for all; or the part that makes no sense or is too much.</returns>
    public static (ImmutableSortedSet<int>? Partitions, string? Wrong) Parse(string text)
    {
        if (text.Length > MostCharacters) return (null, text[..20] + "…");
        var partitions = ImmutableSortedSet.CreateBuilder<int>();
        var left = Most;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!Number(ends[0], out var first) || !Number(ends[^1], out var last) || last < first || last - first >= left)
                return (null, part);
            left -= last - first + 1;
            partitions.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return (partitions.Count == 0 ? null : partitions.ToImmutable(), null);
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
