using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>
/// Keeps the ends of a few rounds of the last <see cref="ClusterSnapshot.RateWindow"/> and takes rates over them. A rate is unknown until
/// a partition answered twice, and again after its end went back (truncated or created anew).
/// </summary>
internal sealed class RateWindow
{
    /// <summary>Between these nothing is kept: every third round is, also where one comes a little early.</summary>
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(12.5);

    private readonly List<Sample> _kept = [];
    private Dictionary<int, (long At, long End)> _anew = [];
    private RateColumn _rates = RateColumn.Empty;

    private TopicTable Topics => _rates.Topics;

    /// <param name="before">The ends of the round before, over the same topics.</param>
    /// <param name="end">The ends of this round.</param>
    /// <param name="now">When they were read.</param>
    public RateColumn Add(OffsetColumn before, OffsetColumn end, DateTimeOffset now)
    {
        if (!ReferenceEquals(end.Topics, Topics)) LayOut(end.Topics);
        if (_kept.Count > 0) NoteAnew(before, end);
        Expire(now);
        _rates = _rates.CarryOver(end.Topics);
        for (var i = 0; i < Topics.PartitionCount; i++)
            _rates.Set(i, end.Fault(i) == ReadFault.None ? Rate(i, end.At(i), end.Value(i)) : float.NaN);
        if (_kept is not [.., var last] || now - last.Taken >= _step) _kept.Add(new Sample(end, now));
        return _rates;
    }

    private float Rate(int ordinal, long at, long end)
    {
        if (_anew.Count > 0 && _anew.TryGetValue(ordinal, out var first)) return Rate(end - first.End, at - first.At);
        foreach (var sample in _kept)
            if (sample.At[ordinal] is not 0 and var then) return Rate((uint)end - sample.Ends[ordinal], at - then);
        return float.NaN;
    }

    private static float Rate(long records, long milliseconds) => milliseconds <= 0 ? float.NaN : (float)(records * 1000.0 / milliseconds);

    /// <summary>What is older than the first answer of a new partition, or of one whose end went back, says nothing of its rate.</summary>
    private void NoteAnew(OffsetColumn before, OffsetColumn end)
    {
        for (var i = 0; i < Topics.PartitionCount; i++)
        {
            if (end.Fault(i) == ReadFault.None && (end.Value(i) < before.Value(i) || before.Value(i) == OffsetColumn.Unknown))
                _anew[i] = (end.At(i), end.Value(i));
        }
    }

    private void Expire(DateTimeOffset now)
    {
        var before = _kept.Count;
        while (_kept.Count > 1 && now - _kept[1].Taken >= ClusterSnapshot.RateWindow) _kept.RemoveAt(0);
        if (_kept.Count == before || _anew.Count == 0) return;
        var oldest = _kept[0].Taken.ToUnixTimeMilliseconds();
        foreach (var (ordinal, first) in _anew)
            if (first.At <= oldest) _anew.Remove(ordinal);
    }

    private void LayOut(TopicTable topics)
    {
        foreach (var sample in _kept) sample.LayOut(topics, Topics);
        var before = Topics;
        _anew = (
            from one in _anew
            let topic = before.TopicOf(one.Key)
            let ordinal = topics.OrdinalOf(before.Name(topic), one.Key - before.First(topic))
            where ordinal >= 0
            select KeyValuePair.Create(ordinal, one.Value)).ToDictionary();
        _rates = _rates.CarryOver(topics);
    }

    /// <summary>One round's ends, 6 bytes a partition: within the window no end grows by more than the 32 bits kept of it.</summary>
    private sealed class Sample
    {
        public Sample(OffsetColumn end, DateTimeOffset taken)
        {
            (Taken, At, Ends) = (taken, end.Answered(), new uint[end.Topics.PartitionCount]);
            for (var i = 0; i < Ends.Length; i++) Ends[i] = (uint)end.Value(i);
        }

        public DateTimeOffset Taken { get; }

        public uint[] Ends { get; private set; }

        /// <summary>0 where there was no answer in that round.</summary>
        public TimeColumn At { get; private set; }

        public void LayOut(TopicTable topics, TopicTable before) => (Ends, At) = (topics.Carry(before, Ends, 0u), At.CarryOver(topics));
    }
}
