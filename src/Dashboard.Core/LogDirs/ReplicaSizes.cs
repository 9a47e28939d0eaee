using System.Buffers.Binary;
using System.Numerics;
using Dashboard.Core.Topics;

namespace Dashboard.Core.LogDirs;

/// <summary>
/// Bytes of the replicas in one log dir, over the layout that was known when they were asked for. A replica takes 2 bytes for where it
/// stands, and as many as the largest one here needs for its size. Immutable.
/// </summary>
public sealed class ReplicaSizes
{
    private const int OrdinalsOfRun = 1 << 16;

    private readonly ushort[] _withinRun;
    private readonly int[] _runs;
    private readonly byte[] _sizes;
    private readonly int _width;

    /// <param name="topics">The layout.</param>
    /// <param name="ordinals">Ordinals, in any order; sorted in place together with <paramref name="bytes"/>.</param>
    /// <param name="bytes">Bytes of all segments of the replica at the same index.</param>
    public ReplicaSizes(TopicTable topics, Span<int> ordinals, Span<long> bytes)
    {
        ordinals.Sort(bytes);
        var anyBit = 0L;
        foreach (var one in bytes) anyBit |= one;
        (Topics, _width) = (topics, sizeof(long) - (BitOperations.LeadingZeroCount((ulong)anyBit) / 8));
        (_withinRun, _sizes) = (new ushort[ordinals.Length], new byte[ordinals.Length * _width]);
        _runs = new int[(topics.PartitionCount / OrdinalsOfRun) + 2];
        Span<byte> size = stackalloc byte[sizeof(long)];
        for (var i = 0; i < ordinals.Length; i++)
        {
            _withinRun[i] = (ushort)ordinals[i];
            _runs[(ordinals[i] / OrdinalsOfRun) + 1]++;
            BinaryPrimitives.WriteInt64LittleEndian(size, bytes[i]);
            size[.._width].CopyTo(_sizes.AsSpan(i * _width));
        }

        for (var run = 1; run < _runs.Length; run++) _runs[run] += _runs[run - 1];
    }

    public TopicTable Topics { get; }

    public int Count => _withinRun.Length;

    /// <summary>Bytes of one partition's replica here, or null when it has none here.</summary>
    public long? Of(string topic, int partition) =>
        Topics.OrdinalOf(topic, partition) is >= 0 and var ordinal && Place(ordinal) is var place && place < Place(ordinal + 1)
            ? Size(place) : null;

    /// <summary>Bytes and replicas of one topic here.</summary>
    /// <param name="topic">Index in <see cref="Topics"/>.</param>
    public (long Bytes, int Replicas) OfTopic(int topic)
    {
        var (start, end) = (Place(Topics.First(topic)), Place(Topics.First(topic + 1)));
        var bytes = 0L;
        for (var i = start; i < end; i++) bytes += Size(i);
        return (bytes, end - start);
    }

    /// <summary>The first replica at or after an ordinal.</summary>
    private int Place(int ordinal)
    {
        var (start, end) = (_runs[ordinal / OrdinalsOfRun], _runs[(ordinal / OrdinalsOfRun) + 1]);
        var found = _withinRun.AsSpan(start..end).BinarySearch((ushort)ordinal);
        return start + (found < 0 ? ~found : found);
    }

    private long Size(int place)
    {
        Span<byte> size = stackalloc byte[sizeof(long)];
        size.Clear();
        _sizes.AsSpan(place * _width, _width).CopyTo(size);
        return BinaryPrimitives.ReadInt64LittleEndian(size);
    }
}
