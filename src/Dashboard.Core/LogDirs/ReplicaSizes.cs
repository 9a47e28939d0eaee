using Dashboard.Core.Topics;

namespace Dashboard.Core.LogDirs;

/// <summary>
/// Bytes of the replicas in one log dir, over the layout that was known when they were asked for. 12 bytes a replica. Immutable.
/// </summary>
public sealed class ReplicaSizes
{
    private readonly int[] _ordinals;
    private readonly long[] _bytes;

    /// <param name="topics">The layout.</param>
    /// <param name="ordinals">Ordinals, in any order; sorted in place together with <paramref name="bytes"/>.</param>
    /// <param name="bytes">Bytes of all segments of the replica at the same index.</param>
    public ReplicaSizes(TopicTable topics, int[] ordinals, long[] bytes)
    {
        Array.Sort(ordinals, bytes);
        (Topics, _ordinals, _bytes) = (topics, ordinals, bytes);
    }

    public TopicTable Topics { get; }

    public int Count => _ordinals.Length;

    /// <summary>Bytes of one partition's replica here, or null when it has none here.</summary>
    public long? Of(string topic, int partition) =>
        Array.BinarySearch(_ordinals, Topics.OrdinalOf(topic, partition)) is >= 0 and var found ? _bytes[found] : null;

    /// <summary>Bytes and replicas of one topic here.</summary>
    /// <param name="topic">Index in <see cref="Topics"/>.</param>
    public (long Bytes, int Replicas) OfTopic(int topic)
    {
        var (start, end) = (Place(Topics.First(topic)), Place(Topics.First(topic + 1)));
        var bytes = 0L;
        foreach (var one in _bytes.AsSpan(start..end)) bytes += one;
        return (bytes, end - start);
    }

    /// <summary>The first replica at or after an ordinal.</summary>
    private int Place(int ordinal) => Array.BinarySearch(_ordinals, ordinal) is var found && found < 0 ? ~found : found;
}
