using Dashboard.Core.Topics;
using Dashboard.Web.Features.Partitions;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Features.Topics;

/// <summary>A topic in words.</summary>
public static class TopicWords
{
    public const string NoConfigs = "Its configs were not read yet.";

    public const string NoSizes = "No log dir with a replica of it was read yet.";

    public const string SizeExplained = "On the disks of all its replicas, as the log dirs were last read.";

    /// <summary>What of its size may have changed since it was told; null where nothing.</summary>
    public static string? OldSize(TopicRow row)
    {
        if (row.OldBytes is not { } old) return null;
        var (number, unit) = Figure.Bytes(old.Bytes);
        return $"{number} {unit} of it are as last told: their brokers are away, or the newest round could not read them.";
    }

    public const string OffsetsExplained =
        "End − begin: offsets, which also count transaction markers and records that compaction removed.";

    /// <summary>"in sync", "3 without leader".</summary>
    public static string Of(TopicRow row) => row.Counts.Worst == PartitionState.InSync
        ? row.Partitions == 0 ? "no partitions told" : "in sync"
        : $"{Figure.Exact(row.Counts.Of(row.Counts.Worst))} {PartitionWords.Of(row.Counts.Worst)}";

    /// <summary>"12 partitions × 3 replicas · delete after 7 d · min ISR 2", as far as it is known.</summary>
    public static string Summary(TopicRow row)
    {
        var words = new List<string> { $"{Figure.Of(row.Partitions, "partition")} × {Figure.Of(row.Replicas, "replica")}" };
        if (row.Policy is { } policy && row.Retention.IsKnown)
            words.Add(policy.Contains("delete", StringComparison.Ordinal) && row.Retention is not { Time: null, Bytes: null }
                ? $"{policy} after {row.Retention.Words}"
                : policy.Contains("delete", StringComparison.Ordinal) ? "kept for ever" : policy);
        if (row.MinIsr is { } min) words.Add($"min ISR {min}");
        return string.Join(" · ", words);
    }
}
