using System.Text;

namespace Dashboard.Core.Topics;

/// <summary>
/// Collects one answer to Metadata, in any order of topics and partitions, into a <see cref="PartitionTable"/>. Names, layout and
/// columns that did not change since <paramref name="previous"/> are shared with it, so that a quiet cluster costs no memory.
/// </summary>
/// <param name="previous">The table of the round before, or <see cref="PartitionTable.Empty"/>.</param>
public sealed class TopologyBuilder(PartitionTable previous)
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _known =
        KnownNames(previous).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly List<(string Name, Guid Id, bool Internal, int Row, int Partitions)> _topics = [];
    private readonly List<(int Index, int Leader, int Epoch, int Start, int Length)> _rows = [];
    private readonly List<int> _replicas = [];
    private readonly List<ReplicaState> _states = [];

    /// <summary>Begins a topic; the partitions added next are its.</summary>
    /// <param name="nameUtf8">Its name in UTF-8.</param>
    /// <param name="id">Its id, or <see cref="Guid.Empty"/>.</param>
    /// <param name="isInternal">Whether the broker calls it internal.</param>
    public void AddTopic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal)
    {
        Span<char> chars = stackalloc char[256];
        var length = nameUtf8.Length <= chars.Length ? Encoding.UTF8.GetChars(nameUtf8, chars) : -1;
        var name = length >= 0 && _known.TryGetValue(chars[..length], out var known) ? known : Encoding.UTF8.GetString(nameUtf8);
        _topics.Add((name, id, isInternal, _rows.Count, 0));
    }

    /// <summary>Adds a partition to the topic begun last. Replicas in <paramref name="offline"/> are marked even when in the ISR.</summary>
    public void AddPartition(
        int index, int leader, int epoch, ReadOnlySpan<int> replicas, ReadOnlySpan<int> isr, ReadOnlySpan<int> offline)
    {
        _rows.Add((index, leader, epoch, _replicas.Count, replicas.Length));
        foreach (var replica in replicas)
        {
            _replicas.Add(replica);
            _states.Add((isr.Contains(replica) ? ReplicaState.InSync : 0) | (offline.Contains(replica) ? ReplicaState.Offline : 0));
        }

        var topic = _topics[^1];
        _topics[^1] = topic with { Partitions = topic.Partitions + 1 };
    }

    /// <summary>The finished table: the previous instance itself when nothing changed.</summary>
    public PartitionTable Build()
    {
        _topics.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var topics = BuildTopics();
        var (leader, epoch) = (new int[topics.PartitionCount], new int[topics.PartitionCount]);
        var start = new int[topics.PartitionCount + 1];
        var (replicas, states) = (new int[_replicas.Count], new ReplicaState[_replicas.Count]);
        var (ordinal, next) = (0, 0);
        foreach (var topic in _topics)
        {
            var rows = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows).Slice(topic.Row, topic.Partitions);
            rows.Sort(static (a, b) => a.Index.CompareTo(b.Index));
            foreach (ref readonly var row in rows)
            {
                (leader[ordinal], epoch[ordinal]) = (row.Leader < 0 ? PartitionTable.NoLeader : row.Leader, row.Epoch);
                for (var i = row.Start; i < row.Start + row.Length; i++, next++)
                    (replicas[next], states[next]) = (_replicas[i], _states[i]);
                start[++ordinal] = next;
            }
        }

        var built = new PartitionTable(topics, leader, epoch, start, replicas, states);
        return built.SameColumns(previous) ? previous : built;
    }

    private TopicTable BuildTopics()
    {
        var count = _topics.Count;
        var (names, ids, isInternal, first) = (new string[count], new Guid[count], new bool[count], new int[count + 1]);
        for (var i = 0; i < count; i++)
        {
            var topic = _topics[i];
            (names[i], ids[i], isInternal[i], first[i + 1]) = (topic.Name, topic.Id, topic.Internal, first[i] + topic.Partitions);
        }

        var built = new TopicTable(names, ids, isInternal, first);
        return built.SameLayout(previous.Topics) ? previous.Topics : built;
    }

    private static Dictionary<string, string> KnownNames(PartitionTable previous)
    {
        var names = new Dictionary<string, string>(previous.Topics.Count, StringComparer.Ordinal);
        foreach (var name in previous.Topics.Names) names[name] = name;
        return names;
    }
}
