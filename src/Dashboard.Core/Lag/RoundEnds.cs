using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Lag;

/// <summary>The end of one partition in this round: <paramref name="Value"/> is -1 unless <paramref name="Fault"/> is None.</summary>
/// <param name="Ordinal">The partition's, -1 where it is not in this round's Metadata.</param>
/// <param name="Value">The end.</param>
/// <param name="Begin">Where the log begins, as last read; -1 when never.</param>
/// <param name="Fault">Why the end is not known.</param>
internal readonly record struct RoundEnd(int Ordinal, long Value, long Begin, ReadFault Fault);

/// <summary>The ends of one round, looked up by name. Rows come sorted, so the last topic found is kept.</summary>
/// <param name="column">The ends.</param>
/// <param name="begin">Where the logs begin, as last read.</param>
/// <param name="rings">When which end was passed, this round included.</param>
/// <param name="doubts">What is asked beyond the rounds.</param>
/// <param name="transactions">The open ones as last told; null while they are not known.</param>
internal sealed class RoundEnds(
    OffsetColumn column, OffsetColumn begin, EndRings rings, LagDoubts doubts, TransactionTable? transactions = null)
{
    /// <summary>The topic or the partition is not in this round's Metadata.</summary>
    public const ReadFault NoSuchPartition = (ReadFault)byte.MaxValue;

    private string? _name;
    private int _topic = -1;

    public Guid TopicId(string topic) => Find(topic) is var index and >= 0 ? column.Topics.Id(index) : Guid.Empty;

    public RoundEnd End(string topic, int partition)
    {
        var index = Find(topic);
        if (index < 0 || (uint)partition >= (uint)column.Topics.Partitions(index)) return new RoundEnd(-1, -1, -1, NoSuchPartition);
        var ordinal = column.Topics.First(index) + partition;
        var fault = column.Fault(ordinal);
        return new RoundEnd(ordinal, fault == ReadFault.None ? column.Value(ordinal) : -1, begin.Value(ordinal), fault);
    }

    public LagDoubts Doubts => doubts;

    /// <summary>Whose open transaction holds a partition since a time (Unix milliseconds); null where it is not known.</summary>
    public TransactionHold? HolderOf(string topic, int partition, long since) =>
        transactions?.HolderOf(topic, partition, DateTimeOffset.FromUnixTimeMilliseconds(since));

    /// <summary>When the record at an offset arrived; the partition is followed from now on.</summary>
    public Arrival? Arrival(in RoundEnd end, string topic, int partition, long committed, long offset)
    {
        if (end.Ordinal < 0) return null;
        rings.Follow(end.Ordinal, committed);
        var first = Math.Max(offset, end.Begin);
        var found = rings.Find(end.Ordinal, first);
        return found is { IsOlder: true } older ? doubts.Older(topic, partition, first, older.NotAfter) ?? found : found;
    }

    /// <summary>When the end was first seen where it is; default where nobody follows the partition.</summary>
    public (long Since, bool IsAtLeast) StandsSince(in RoundEnd end) => rings.StandsSince(end.Ordinal);

    private int Find(string topic)
    {
        if (!ReferenceEquals(topic, _name) && topic != _name) (_name, _topic) = (topic, column.Topics.IndexOf(topic));
        return _topic;
    }
}
