using System.Globalization;
using System.Runtime.CompilerServices;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Web.Features.Partitions;

/// <summary>Which partitions a page lists, in the order of topics and partitions.</summary>
public static class PartitionRows
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, List<PartitionRow>> _made = [];

    /// <summary>Of a topic, by its index; none where there is no such topic.</summary>
    public static List<PartitionRow> OfTopic(ClusterSnapshot snapshot, int topic)
    {
        var rows = new List<PartitionRow>();
        if (topic < 0) return rows;
        for (var at = snapshot.Topics.First(topic); at < snapshot.Topics.First(topic + 1); at++) rows.Add(new(snapshot, at));
        return rows;
    }

    /// <summary>That have a replica on a broker.</summary>
    public static List<PartitionRow> OfBroker(ClusterSnapshot snapshot, int broker)
    {
        var rows = new List<PartitionRow>();
        var table = snapshot.Topology.Partitions;
        for (var at = 0; at < table.Count; at++)
            if (table.Replicas(at).Contains(broker)) rows.Add(new(snapshot, at));
        return rows;
    }

    /// <summary>All, made once a snapshot, whoever looks.</summary>
    public static List<PartitionRow> OfCluster(ClusterSnapshot snapshot) => _made.GetValue(
        snapshot, static of => [.. Enumerable.Range(0, of.Topology.Partitions.Count).Select(at => new PartitionRow(of, at))]);

    public static List<PartitionRow> View(List<PartitionRow> rows, ListState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 && state is { Only: PartitionState.InSync, Missing: null }
            ? rows
            : rows.FindAll(r => Keeps(r, state, words));
    }

    private static bool Keeps(PartitionRow row, ListState state, string[] words) =>
        Is(row.State, state.Only) && (state.Missing is not { } broker || row.Misses(broker)) &&
        Array.TrueForAll(words, word => Matches(row, word));

    private static bool Is(PartitionState state, PartitionState only) => only switch
    {
        PartitionState.InSync => true,
        PartitionState.UnderReplicated => state is PartitionState.UnderReplicated or PartitionState.AtMinIsr or PartitionState.UnderMinIsr,
        _ => state == only,
    };

    private static bool Matches(PartitionRow row, string word) =>
        row.Topic.Contains(word, StringComparison.OrdinalIgnoreCase) || IsNamed(row, word) ||
        (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
         (row.Partition == number || row.Leader == number));

    /// <summary>"orders-3", as lists name a partition.</summary>
    private static bool IsNamed(PartitionRow row, string word) =>
        word.LastIndexOf('-') is > 0 and var dash &&
        int.TryParse(word.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && row.Partition == number &&
        row.Topic.EndsWith(word[..dash], StringComparison.OrdinalIgnoreCase);
}
