namespace Dashboard.Core.Topics;

/// <summary>
/// A time of every partition, in Unix milliseconds; 0 where there is none. Few differ, as a broker answers at once for all that it
/// leads: two bytes a partition. Immutable once published.
/// </summary>
public sealed class TimeColumn
{
    public static readonly TimeColumn Empty = new(TopicTable.Empty);

    /// <summary>Room for a round's answers. When there are many, times that no partition has any more are dropped.</summary>
    private const int Room = 128, Many = 512;

    /// <summary>To <see cref="Set"/> where there is no time.</summary>
    internal const ushort Never = 0;

    private readonly ushort[] _which;
    private readonly List<long> _times;

    /// <summary>A column without times.</summary>
    public TimeColumn(TopicTable topics)
        : this(topics, new ushort[topics.PartitionCount], new(Room) { 0 })
    {
    }

    /// <summary>A column of these times, one a partition.</summary>
    public TimeColumn(TopicTable topics, ReadOnlySpan<long> times)
        : this(topics)
    {
        for (var i = 0; i < times.Length; i++) Set(i, Note(times[i]));
    }

    private TimeColumn(TopicTable topics, ushort[] which, List<long> times) => (Topics, _which, _times) = (topics, which, times);

    public TopicTable Topics { get; }

    public long this[int ordinal] => _times[_which[ordinal]];

    /// <summary>
    /// A time to <see cref="Set"/>. Of more than 65,535 the last stands for those that follow: told older than it is, never newer.
    /// </summary>
    internal ushort Note(long time)
    {
        if (_times[^1] != time && _times.Count <= ushort.MaxValue) _times.Add(time);
        return (ushort)(_times.Count - 1);
    }

    /// <param name="ordinal">The partition.</param>
    /// <param name="noted">What <see cref="Note"/> returned.</param>
    internal void Set(int ordinal, ushort noted) => _which[ordinal] = noted;

    /// <summary>A new column, with the times of partitions that still exist under the same topic id.</summary>
    internal TimeColumn CarryOver(TopicTable topics)
    {
        var which = topics.Carry(Topics, _which, (ushort)0);
        return new(topics, which, Kept(which));
    }

    /// <summary>The times that are left, to which <paramref name="which"/> points then.</summary>
    private List<long> Kept(ushort[] which)
    {
        var kept = new List<long>(_times.Count + Room);
        if (_times.Count < Many)
        {
            kept.AddRange(_times);
            return kept;
        }

        kept.Add(0);
        var places = new ushort[_times.Count];
        foreach (ref var one in which.AsSpan())
        {
            if (one == 0) continue;
            if (places[one] == 0)
            {
                places[one] = (ushort)kept.Count;
                kept.Add(_times[one]);
            }

            one = places[one];
        }

        return kept;
    }
}
