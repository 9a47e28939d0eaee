using System.Runtime.CompilerServices;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Web.Features.LogDirs;
using Dashboard.Web.Features.Partitions;

namespace Dashboard.Web.Features.Topics;

/// <summary>The topics of a snapshot as rows: made once a snapshot, whoever looks; and the view of them that a state asks for.</summary>
public static class TopicRows
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, TopicRow[]> _made = [];

    /// <summary>All topics, sorted by name (ordinal).</summary>
    public static IReadOnlyList<TopicRow> Of(ClusterSnapshot snapshot) => _made.GetValue(snapshot, Make);

    /// <summary>One; null where it is not there.</summary>
    public static TopicRow? Find(ClusterSnapshot? snapshot, string name) =>
        snapshot?.Topics.IndexOf(name) is >= 0 and var index ? Of(snapshot)[index] : null;

    /// <summary>Those that the state asks for.</summary>
    public static List<TopicRow> View(IReadOnlyList<TopicRow> rows, TopicsState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = new List<TopicRow>(rows.Count);
        foreach (var row in rows)
            if (Keeps(row, state, words)) kept.Add(row);
        return kept;
    }

    private static bool Keeps(TopicRow row, TopicsState state, string[] words)
    {
        if (row.IsInternal && !state.Internal && !state.IsFiltered) return false;
        if (state.IsFiltered && row.Counts.Of(state.Only) == 0) return false;
        foreach (var word in words)
            if (!row.Name.Contains(word, StringComparison.OrdinalIgnoreCase) &&
                row.Policy?.Contains(word, StringComparison.OrdinalIgnoreCase) != true)
                return false;
        return true;
    }

    private static TopicRow[] Make(ClusterSnapshot snapshot)
    {
        var readers = TopicReaderTable.Of(snapshot);
        var old = snapshot.LogDirs.Dirs.Where(dir => LogDirWords.IsOld(dir, snapshot)).ToList();
        var rows = new TopicRow[snapshot.Topics.Count];
        for (var topic = 0; topic < rows.Length; topic++) rows[topic] = Make(snapshot, topic, readers[topic], old);
        return rows;
    }

    private static TopicRow Make(ClusterSnapshot snapshot, int topic, TopicReaders readers, List<LogDir> old)
    {
        var topics = snapshot.Topics;
        var (counts, replicas, allReplicas, offsetsLacking, ratesLacking) = (default(StateCounts), 0, 0, 0, 0);
        var (offsets, rate) = (default(long?), default(double?));
        for (var at = topics.First(topic); at < topics.First(topic + 1); at++)
        {
            var row = new PartitionRow(snapshot, at);
            counts = counts.Plus(row.State);
            replicas = Math.Max(replicas, row.ReplicaCount);
            allReplicas += row.ReplicaCount;
            if (row.Offsets is { } count) offsets = (offsets ?? 0) + count;
            if (row.Offsets is null || row.End.Fault != ReadFault.None) offsetsLacking++;
            if (row.Rate is { } perSecond) rate = (rate ?? 0) + perSecond;
            else ratesLacking++;
        }

        var (name, partitions) = (topics.Name(topic), topics.Partitions(topic));
        var size = snapshot.LogDirs.SizeOf(name);
        var oldSizes = snapshot.LogDirs.Of(name, old).ToList();
        var configs = snapshot.Configs.Topics.GetValueOrDefault(name);
        return new TopicRow(
            topic, name, topics.IsInternal(topic), partitions, replicas, counts, snapshot.MinInSync(name),
            configs?.Find("cleanup.policy")?.Value, Retention.Of(configs),
            offsets, offsetsLacking, rate, ratesLacking, readers, size?.Bytes, Math.Max(0, allReplicas - (size?.Replicas ?? 0)))
        {
            OldBytes = oldSizes.Count == 0 ? null : (oldSizes.Sum(one => one.Bytes), oldSizes.Min(one => one.Dir.At)),
        };
    }
}
