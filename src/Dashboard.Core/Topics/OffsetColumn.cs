using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>
/// One kind of offset (log end or log begin) of every partition: the last value answered, when, and what went wrong in the newest
/// attempt. A value whose fault is not <see cref="ReadFault.None"/> is the last known one, as old as <see cref="At"/> says.
/// 11 bytes a partition. Immutable once published.
/// </summary>
public sealed class OffsetColumn
{
    public const long Unknown = -1;

    public static readonly OffsetColumn Empty = new(TopicTable.Empty);

    private readonly SharedColumn<long> _values;
    private readonly TimeColumn _at;
    private readonly SharedColumn<ReadFault> _faults;

    /// <summary>A column in which every value is unknown and not yet asked.</summary>
    public OffsetColumn(TopicTable topics)
    {
        var (values, faults) = (new long[topics.PartitionCount], new ReadFault[topics.PartitionCount]);
        values.AsSpan().Fill(Unknown);
        faults.AsSpan().Fill(ReadFault.NotAsked);
        (Topics, _values, _at, _faults) = (topics, new(values), new TimeColumn(topics), new(faults));
    }

    private OffsetColumn(TopicTable topics, SharedColumn<long> values, TimeColumn at, SharedColumn<ReadFault> faults) =>
        (Topics, _values, _at, _faults) = (topics, values, at, faults);

    public TopicTable Topics { get; }

    /// <summary>The offset, or <see cref="Unknown"/> when none was ever answered.</summary>
    public long Value(int ordinal) => _values[ordinal];

    /// <summary>When the value was answered, in Unix milliseconds of our clock; 0 when never.</summary>
    public long At(int ordinal) => _at[ordinal];

    /// <summary>What went wrong in the newest attempt, or <see cref="ReadFault.None"/>.</summary>
    public ReadFault Fault(int ordinal) => _faults[ordinal];

    /// <summary>For the reader that fills a column before it is published.</summary>
    public void Set(int ordinal, long value, long atUnixMs) => SetOf(Answer(atUnixMs), ordinal, value);

    /// <summary>For the reader that fills a column before it is published: an answer, whose values follow by <see cref="SetOf"/>.</summary>
    public ushort Answer(long atUnixMs) => _at.Note(atUnixMs);

    /// <summary>A value of an answer.</summary>
    public void SetOf(ushort answer, int ordinal, long value)
    {
        _values[ordinal] = value;
        _faults[ordinal] = ReadFault.None;
        _at.Set(ordinal, answer);
    }

    /// <summary>For the reader that fills a column before it is published: keeps the value, notes the fault.</summary>
    public void Fail(int ordinal, ReadFault fault) => _faults[ordinal] = fault;

    /// <inheritdoc cref="Fail(int, ReadFault)"/>
    public void Fail(ReadOnlySpan<int> ordinals, ReadFault fault)
    {
        foreach (var ordinal in ordinals) _faults[ordinal] = fault;
    }

    /// <summary>
    /// A new column over <paramref name="topics"/> that starts from what is known here: values of partitions that still exist under
    /// the same topic id are kept with their age, others are unknown. Faults are kept until the next answer.
    /// </summary>
    public OffsetColumn CarryOver(TopicTable topics) => new(
        topics, _values.Carry(Topics, topics, Unknown), _at.CarryOver(topics), _faults.Carry(Topics, topics, ReadFault.NotAsked));

    /// <summary>A new column over <paramref name="topics"/> whose values are all old: nobody was asked, or the round was cut off.</summary>
    internal OffsetColumn Unanswered(TopicTable topics)
    {
        var next = CarryOver(topics);
        for (var i = 0; i < topics.PartitionCount; i++)
            if (next._faults[i] == ReadFault.None) next._faults[i] = ReadFault.BrokerSilent;
        return next;
    }

    /// <summary>The times of the values that the newest attempt brought; 0 for the others.</summary>
    internal TimeColumn Answered()
    {
        if (!_faults.Values.ContainsAnyExcept(ReadFault.None)) return _at;
        var answered = _at.CarryOver(Topics);
        for (var i = 0; i < Topics.PartitionCount; i++)
            if (_faults[i] != ReadFault.None) answered.Set(i, TimeColumn.Never);
        return answered;
    }

    internal bool Any(ReadFault fault) => _faults.Values.Contains(fault);
}
