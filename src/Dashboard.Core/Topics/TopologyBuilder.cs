using System.Collections;
using System.Text;

namespace Dashboard.Core.Topics;

/// <summary>
/// Collects one answer to Metadata, in any order of topics and partitions, into a <see cref="PartitionTable"/>. Names, layout and
/// columns that did not change since <paramref name="previous"/> are shared with it. As long as all that comes stands there already, it
/// is compared and not kept, so that a quiet cluster costs no memory.
/// </summary>
/// <param name="previous">The table of the round before, or <see cref="PartitionTable.Empty"/>.</param>
public sealed class TopologyBuilder(PartitionTable previous)
{
    private readonly List<int> _same = [];
    private readonly BitArray _seen = new(previous.Count);
    private ReplicaState[] _states = new ReplicaState[8];
    private TopologyRows? _rows;
    private int _seenCount;

    /// <summary>Begins a topic; the partitions added next are its.</summary>
    /// <param name="nameUtf8">Its name in UTF-8.</param>
    /// <param name="id">Its id, or <see cref="Guid.Empty"/>.</param>
    /// <param name="isInternal">Whether the broker calls it internal.</param>
    public void AddTopic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal)
    {
        var topics = previous.Topics;
        var known = topics.IndexOf(nameUtf8);
        var name = known >= 0 ? topics.Name(known) : Encoding.UTF8.GetString(nameUtf8);
        if (_rows is null && known >= 0 && topics.Id(known) == id && topics.IsInternal(known) == isInternal) _same.Add(known);
        else Differing().AddTopic(name, id, isInternal);
    }

    /// <summary>Adds a partition to the topic begun last. Replicas in <paramref name="offline"/> are marked even when in the ISR.</summary>
    public void AddPartition(
        int index, int leader, int epoch, ReadOnlySpan<int> replicas, ReadOnlySpan<int> isr, ReadOnlySpan<int> offline)
    {
        leader = leader < 0 ? PartitionTable.NoLeader : leader;
        var states = StatesOf(replicas, isr, offline);
        if (_rows is not null || !IsAsBefore(index, leader, epoch, replicas, states))
            Differing().AddPartition(index, leader, epoch, replicas, states);
    }

    /// <summary>The finished table: the previous instance itself when nothing changed.</summary>
    public PartitionTable Build() =>
        _rows is null && _same.Count == previous.Topics.Count && _seenCount == previous.Count ? previous : Differing().Build(previous);

    private bool IsAsBefore(int index, int leader, int epoch, ReadOnlySpan<int> replicas, ReadOnlySpan<ReplicaState> states)
    {
        var topic = _same[^1];
        var ordinal = previous.Topics.First(topic) + index;
        if ((uint)index >= (uint)previous.Topics.Partitions(topic) || _seen[ordinal] || previous.Leader(ordinal) != leader ||
            previous.LeaderEpoch(ordinal) != epoch || !previous.Replicas(ordinal).SequenceEqual(replicas) ||
            !previous.States(ordinal).SequenceEqual(states)) return false;
        _seen[ordinal] = true;
        _seenCount++;
        return true;
    }

    private ReadOnlySpan<ReplicaState> StatesOf(ReadOnlySpan<int> replicas, ReadOnlySpan<int> isr, ReadOnlySpan<int> offline)
    {
        if (replicas.Length > _states.Length) _states = new ReplicaState[replicas.Length];
        var states = _states.AsSpan(0, replicas.Length);
        if (isr == replicas && offline.IsEmpty)
        {
            states.Fill(ReplicaState.InSync);
            return states;
        }

        for (var i = 0; i < states.Length; i++)
        {
            states[i] = (isr.Contains(replicas[i]) ? ReplicaState.InSync : 0) |
                (!offline.IsEmpty && offline.Contains(replicas[i]) ? ReplicaState.Offline : 0);
        }

        return states;
    }

    /// <summary>Where the rows go from the first difference on; those before it are taken from the previous table.</summary>
    private TopologyRows Differing()
    {
        if (_rows is not null) return _rows;
        _rows = new TopologyRows();
        var topics = previous.Topics;
        foreach (var topic in _same)
        {
            _rows.AddTopic(topics.Name(topic), topics.Id(topic), topics.IsInternal(topic));
            for (var ordinal = topics.First(topic); ordinal < topics.First(topic + 1); ordinal++)
            {
                if (!_seen[ordinal]) continue;
                _rows.AddPartition(
                    ordinal - topics.First(topic), previous.Leader(ordinal), previous.LeaderEpoch(ordinal), previous.Replicas(ordinal),
                    previous.States(ordinal));
            }
        }

        return _rows;
    }
}
