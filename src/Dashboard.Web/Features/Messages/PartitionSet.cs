using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Features.Messages;

/// <summary>Chosen partitions as they are typed: "0,3-5"; empty means all.</summary>
internal static class PartitionSet
{
    private const int Most = 10_000;

    /// <returns>The set, null for all; or the part that makes no sense.</returns>
    public static (ImmutableSortedSet<int>? Partitions, string? Wrong) Parse(string text)
    {
        var partitions = ImmutableSortedSet.CreateBuilder<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!Number(ends[0], out var first) || !Number(ends[^1], out var last) || last < first || last - first > Most)
                return (null, part);
            for (var partition = first; partition <= last; partition++) partitions.Add(partition);
        }

        return (partitions.Count == 0 ? null : partitions.ToImmutable(), null);
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
