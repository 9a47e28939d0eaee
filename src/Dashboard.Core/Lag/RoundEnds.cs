using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Lag;

/// <summary>The end of one partition in this round: <paramref name="Value"/> is -1 unless <paramref name="Fault"/> is None.</summary>
internal readonly record struct RoundEnd(long Value, ReadFault Fault);

/// <summary>The ends of one round, looked up by name. Rows come sorted, so the last topic found is kept.</summary>
internal sealed class RoundEnds(OffsetColumn column)
{
    /// <summary>The topic or the partition is not in this round's Metadata.</summary>
    public const ReadFault NoSuchPartition = (ReadFault)byte.MaxValue;

    private string? _name;
    private int _topic = -1;

    public Guid TopicId(string topic) => Find(topic) is var index and >= 0 ? column.Topics.Id(index) : Guid.Empty;

    public RoundEnd End(string topic, int partition)
    {
        var index = Find(topic);
        if (index < 0 || (uint)partition >= (uint)column.Topics.Partitions(index)) return new RoundEnd(-1, NoSuchPartition);
        var ordinal = column.Topics.First(index) + partition;
        var fault = column.Fault(ordinal);
        return new RoundEnd(fault == ReadFault.None ? column.Value(ordinal) : -1, fault);
    }

    private int Find(string topic)
    {
        if (!ReferenceEquals(topic, _name) && topic != _name) (_name, _topic) = (topic, column.Topics.IndexOf(topic));
        return _topic;
    }
}
