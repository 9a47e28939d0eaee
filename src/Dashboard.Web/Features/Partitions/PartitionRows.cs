using System.Globalization;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Web.Features.Partitions;

/// <summary>Which partitions a page lists, in the order of topics and partitions.</summary>
public static class PartitionRows
{
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

    public static List<PartitionRow> View(List<PartitionRow> rows, ListState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 && state.Only == PartitionState.InSync ? rows : rows.FindAll(r => Keeps(r, state.Only, words));
    }

    private static bool Keeps(PartitionRow row, PartitionState only, string[] words) =>
        Is(row.State, only) && Array.TrueForAll(words, word => Matches(row, word));

    private static bool Is(PartitionState state, PartitionState only) => only switch
    {
        PartitionState.InSync => true,
        PartitionState.UnderReplicated => state is PartitionState.UnderReplicated or PartitionState.AtMinIsr or PartitionState.UnderMinIsr,
        _ => state == only,
    };

    private static bool Matches(PartitionRow row, string word) =>
        row.Topic.Contains(word, StringComparison.OrdinalIgnoreCase) ||
        (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
         (row.Partition == number || row.Leader == number));
}
