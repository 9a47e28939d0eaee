using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>
/// Keeps the end columns of the last <see cref="ClusterSnapshot.RateWindow"/> and takes rates over them. A rate is unknown until two
/// answers of a partition are kept, and again after its end went back (truncated or created anew).
/// </summary>
internal sealed class RateWindow
{
    private readonly List<(OffsetColumn Column, DateTimeOffset At)> _kept = [];
    private TopicTable _topics = TopicTable.Empty;
    private long[] _notBefore = [];

    /// <param name="end">The ends of this round: it is kept, so it must not change any more.</param>
    /// <param name="now">When they were read.</param>
    public RateColumn Add(OffsetColumn end, DateTimeOffset now)
    {
        if (!ReferenceEquals(end.Topics, _topics)) LayOut(end.Topics);
        if (_kept.Count > 0) NoteResets(_kept[^1].Column, end);
        _kept.Add((end, now));
        while (_kept.Count > 2 && now - _kept[1].At >= ClusterSnapshot.RateWindow) _kept.RemoveAt(0);
        var rates = new float[_topics.PartitionCount];
        for (var i = 0; i < rates.Length; i++) rates[i] = Rate(end, i);
        return new RateColumn(_topics, rates);
    }

    private float Rate(OffsetColumn end, int ordinal)
    {
        if (end.Fault(ordinal) != ReadFault.None) return float.NaN;
        foreach (var (column, _) in _kept)
        {
            if (column.Fault(ordinal) != ReadFault.None || column.At(ordinal) < _notBefore[ordinal]) continue;
            var milliseconds = end.At(ordinal) - column.At(ordinal);
            if (milliseconds <= 0) return float.NaN;
            return (float)((end.Value(ordinal) - column.Value(ordinal)) * 1000.0 / milliseconds);
        }

        return float.NaN;
    }

    private void NoteResets(OffsetColumn before, OffsetColumn end)
    {
        for (var i = 0; i < _notBefore.Length; i++)
            if (end.Fault(i) == ReadFault.None && end.Value(i) < before.Value(i)) _notBefore[i] = end.At(i);
    }

    private void LayOut(TopicTable topics)
    {
        _notBefore = topics.Carry(_topics, _notBefore, 0);
        for (var i = 0; i < _kept.Count; i++) _kept[i] = (_kept[i].Column.CarryOver(topics), _kept[i].At);
        _topics = topics;
    }
}
