using System.Runtime.InteropServices;

namespace Dashboard.Core.Topics;

/// <summary>Rows of a Metadata answer that differs from the one before, in any order of topics and partitions.</summary>
internal sealed class TopologyRows
{
    private readonly List<(string Name, Guid Id, bool Internal, int Row, int Partitions)> _topics = [];
    private readonly List<(int Index, int Place, int Epoch)> _rows = [];
    private readonly PlacementSet _placements = new();

    public void AddTopic(string name, Guid id, bool isInternal) => _topics.Add((name, id, isInternal, _rows.Count, 0));

    public void AddPartition(int index, int leader, int epoch, ReadOnlySpan<int> replicas, ReadOnlySpan<ReplicaState> states)
    {
        _rows.Add((index, _placements.Add(leader, replicas, states), epoch));
        CollectionsMarshal.AsSpan(_topics)[^1].Partitions++;
    }

    public PartitionTable Build(PartitionTable previous)
    {
        _topics.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var topics = BuildTopics(previous.Topics);
        var (which, epoch) = (new int[topics.PartitionCount], new int[topics.PartitionCount]);
        var ordinal = 0;
        foreach (var topic in _topics)
        {
            var rows = CollectionsMarshal.AsSpan(_rows).Slice(topic.Row, topic.Partitions);
            rows.Sort(static (a, b) => a.Index.CompareTo(b.Index));
            foreach (ref readonly var row in rows) (which[ordinal], epoch[ordinal++]) = (row.Place, row.Epoch);
        }

        var built = new PartitionTable(topics, which, epoch, _placements.Build());
        return built.SameColumns(previous) ? previous : built;
    }

    private TopicTable BuildTopics(TopicTable previous)
    {
        var count = _topics.Count;
        var (names, ids, isInternal, first) = (new string[count], new Guid[count], new bool[count], new int[count + 1]);
        for (var i = 0; i < count; i++)
        {
            var topic = _topics[i];
            (names[i], ids[i], isInternal[i], first[i + 1]) = (topic.Name, topic.Id, topic.Internal, first[i] + topic.Partitions);
        }

        var built = new TopicTable(names, ids, isInternal, first);
        return built.SameLayout(previous) ? previous : built;
    }
}
