using System.Buffers;
using System.Runtime.InteropServices;
using Dashboard.Core.Topics;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Kafka.Topics;

/// <summary>
/// What each leader is asked, in arrays rented for the round: a steady round allocates none of it. To be disposed when nobody reads
/// the requests any more.
/// </summary>
internal sealed class LeaderShares : IDisposable
{
    private readonly Dictionary<int, (int Start, int Count)> _shares = [];
    private readonly int[] _ordinals;
    private readonly ListOffsetsPartition[] _asked;
    private readonly bool[] _answered;
    private readonly List<ListOffsetsTopic[]> _topics = [];

    public LeaderShares(PartitionTable partitions, long timestamp)
    {
        for (var ordinal = 0; ordinal < partitions.Count; ordinal++)
            CollectionsMarshal.GetValueRefOrAddDefault(_shares, partitions.Leader(ordinal), out _).Count++;
        var next = 0;
        foreach (var leader in _shares.Keys.ToArray()) (_shares[leader], next) = ((next, 0), next + _shares[leader].Count);
        (_ordinals, _asked) = (ArrayPool<int>.Shared.Rent(partitions.Count), ArrayPool<ListOffsetsPartition>.Shared.Rent(partitions.Count));
        _answered = ArrayPool<bool>.Shared.Rent(partitions.Count);
        _answered.AsSpan(0, partitions.Count).Clear();
        for (var topic = 0; topic < partitions.Topics.Count; topic++)
        {
            var first = partitions.Topics.First(topic);
            for (var ordinal = first; ordinal < partitions.Topics.First(topic + 1); ordinal++)
            {
                ref var share = ref CollectionsMarshal.GetValueRefOrNullRef(_shares, partitions.Leader(ordinal));
                var place = share.Start + share.Count++;
                _ordinals[place] = ordinal;
                _asked[place] = new ListOffsetsPartition(ordinal - first, partitions.LeaderEpoch(ordinal), timestamp);
            }
        }
    }

    public IEnumerable<int> Leaders => _shares.Keys.Where(leader => leader != PartitionTable.NoLeader);

    /// <summary>Ascending.</summary>
    public ArraySegment<int> Ordinals(int leader) =>
        _shares.TryGetValue(leader, out var share) ? new(_ordinals, share.Start, share.Count) : ArraySegment<int>.Empty;

    /// <summary>Ordinals ascend, so a topic's partitions stand together: one array, cut at topics.</summary>
    public ArraySegment<ListOffsetsTopic> Topics(int leader, TopicTable topics)
    {
        var (ordinals, count) = (Ordinals(leader), 0);
        var asked = ArrayPool<ListOffsetsTopic>.Shared.Rent(Math.Min(topics.Count, ordinals.Count));
        _topics.Add(asked);
        for (var i = 0; i < ordinals.Count;)
        {
            var (start, topic) = (i, topics.TopicOf(ordinals[i]));
            while (i < ordinals.Count && ordinals[i] < topics.First(topic + 1)) i++;
            asked[count++] = new ListOffsetsTopic(topics.Name(topic), _asked.AsMemory(ordinals.Offset + start, i - start));
        }

        return new(asked, 0, count);
    }

    /// <summary>Leaders may answer at once: each tells its own ordinals only.</summary>
    public void Answered(int ordinal) => _answered[ordinal] = true;

    /// <summary>What a leader left out of its answer.</summary>
    public IEnumerable<int> Unanswered(int leader) => Ordinals(leader).Where(ordinal => !_answered[ordinal]);

    public void Dispose()
    {
        ArrayPool<bool>.Shared.Return(_answered);
        ArrayPool<int>.Shared.Return(_ordinals);
        ArrayPool<ListOffsetsPartition>.Shared.Return(_asked);
        foreach (var topics in _topics) ArrayPool<ListOffsetsTopic>.Shared.Return(topics, clearArray: true);
    }
}
