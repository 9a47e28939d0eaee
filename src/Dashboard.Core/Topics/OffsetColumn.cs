using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>
/// One kind of offset (log end or log begin) of every partition: the last value answered, when, and what went wrong in the newest
/// attempt. A value whose fault is not <see cref="ReadFault.None"/> is the last known one, as old as <see cref="At"/> says.
/// Immutable once published.
/// </summary>
public sealed class OffsetColumn
{
    public const long Unknown = -1;

    public static readonly OffsetColumn Empty = new(TopicTable.Empty);

    private readonly long[] _values;
    private readonly long[] _at;
    private readonly ReadFault[] _faults;

    /// <summary>A column in which every value is unknown and not yet asked.</summary>
    public OffsetColumn(TopicTable topics)
    {
        Topics = topics;
        (_values, _at, _faults) =
            (new long[topics.PartitionCount], new long[topics.PartitionCount], new ReadFault[topics.PartitionCount]);
        _values.AsSpan().Fill(Unknown);
        _faults.AsSpan().Fill(ReadFault.NotAsked);
    }

    public TopicTable Topics { get; }

    /// <summary>The offset, or <see cref="Unknown"/> when none was ever answered.</summary>
    public long Value(int ordinal) => _values[ordinal];

    /// <summary>When the value was answered, in Unix milliseconds of our clock; 0 when never.</summary>
    public long At(int ordinal) => _at[ordinal];

    /// <summary>What went wrong in the newest attempt, or <see cref="ReadFault.None"/>.</summary>
    public ReadFault Fault(int ordinal) => _faults[ordinal];

    /// <summary>For the reader that fills a column before it is published.</summary>
    public void Set(int ordinal, long value, long atUnixMs) =>
        (_values[ordinal], _at[ordinal], _faults[ordinal]) = (value, atUnixMs, ReadFault.None);

    /// <summary>For the reader that fills a column before it is published: keeps the value, notes the fault.</summary>
    public void Fail(int ordinal, ReadFault fault) => _faults[ordinal] = fault;

    /// <summary>
    /// A new column over <paramref name="topics"/> that starts from what is known here: values of partitions that still exist under
    /// the same topic id are kept with their age, others are unknown. Faults are kept until the next answer.
    /// </summary>
    public OffsetColumn CarryOver(TopicTable topics)
    {
        var next = new OffsetColumn(topics);
        if (ReferenceEquals(topics, Topics))
        {
            _values.CopyTo(next._values, 0);
            _at.CopyTo(next._at, 0);
            _faults.CopyTo(next._faults, 0);
            return next;
        }

        for (var topic = 0; topic < topics.Count; topic++)
        {
            var old = Topics.IndexOf(topics.Name(topic));
            if (old < 0 || Topics.Id(old) != topics.Id(topic)) continue;
            var count = Math.Min(Topics.Partitions(old), topics.Partitions(topic));
            Array.Copy(_values, Topics.First(old), next._values, topics.First(topic), count);
            Array.Copy(_at, Topics.First(old), next._at, topics.First(topic), count);
            Array.Copy(_faults, Topics.First(old), next._faults, topics.First(topic), count);
        }

        return next;
    }
}
