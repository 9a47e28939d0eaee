using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Topics;

/// <summary>
/// Keeps the ends of a few rounds of the last <see cref="ClusterSnapshot.RateWindow"/> and takes rates over them. A rate is unknown until
/// a partition answered twice, and again after its end went back (truncated or created anew).
/// </summary>
internal sealed class RateWindow
{
    /// <summary>Rounds come more often than this; between them nothing is kept.</summary>
    private static readonly TimeSpan _step = ClusterSnapshot.RateWindow / 3;

    private readonly List<Sample> _kept = [];
    private Dictionary<int, (long At, long End)> _anew = [];
    private TopicTable _topics = TopicTable.Empty;

    /// <param name="before">The ends of the round before, over the same topics.</param>
    /// <param name="end">The ends of this round.</param>
    /// <param name="now">When they were read.</param>
    public RateColumn Add(OffsetColumn before, OffsetColumn end, DateTimeOffset now)
    {
        if (!ReferenceEquals(end.Topics, _topics)) LayOut(end.Topics);
        if (_kept.Count > 0) NoteAnew(before, end);
        var room = Expire(now);
        var rates = new float[_topics.PartitionCount];
        for (var i = 0; i < rates.Length; i++) rates[i] = end.Fault(i) == ReadFault.None ? Rate(i, end.At(i), end.Value(i)) : float.NaN;
        if (_kept is not [.., var last] || now - last.Taken >= _step) Keep(room, end, now);
        return new RateColumn(_topics, rates);
    }

    private float Rate(int ordinal, long at, long end)
    {
        if (_anew.Count > 0 && _anew.TryGetValue(ordinal, out var first)) return Rate(end - first.End, at - first.At);
        foreach (var sample in _kept)
        {
            if (sample.At[ordinal] != Sample.Unanswered)
                return Rate((uint)end - sample.Ends[ordinal], (int)((uint)at - sample.At[ordinal]));
        }

        return float.NaN;
    }

    private static float Rate(long records, long milliseconds) => milliseconds <= 0 ? float.NaN : (float)(records * 1000.0 / milliseconds);

    /// <summary>What is older than the first answer of a new partition, or of one whose end went back, says nothing of its rate.</summary>
    private void NoteAnew(OffsetColumn before, OffsetColumn end)
    {
        for (var i = 0; i < _topics.PartitionCount; i++)
        {
            if (end.Fault(i) == ReadFault.None && (end.Value(i) < before.Value(i) || before.Value(i) == OffsetColumn.Unknown))
                _anew[i] = (end.At(i), end.Value(i));
        }
    }

    /// <returns>The room of a sample that is no longer needed.</returns>
    private Sample? Expire(DateTimeOffset now)
    {
        Sample? expired = null;
        while (_kept.Count > 1 && now - _kept[1].Taken >= ClusterSnapshot.RateWindow)
        {
            expired = _kept[0];
            _kept.RemoveAt(0);
        }

        if (expired is null || _anew.Count == 0) return expired;
        var oldest = _kept[0].Taken.ToUnixTimeMilliseconds();
        foreach (var (ordinal, first) in _anew)
            if (first.At <= oldest) _anew.Remove(ordinal);
        return expired;
    }

    private void Keep(Sample? room, OffsetColumn end, DateTimeOffset now)
    {
        var sample = room?.At.Length == _topics.PartitionCount ? room : new Sample(_topics.PartitionCount);
        sample.Take(end, now);
        _kept.Add(sample);
    }

    private void LayOut(TopicTable topics)
    {
        foreach (var sample in _kept) sample.LayOut(topics, _topics);
        var before = _topics;
        _anew = (
            from one in _anew
            let topic = before.TopicOf(one.Key)
            let ordinal = topics.OrdinalOf(before.Name(topic), one.Key - before.First(topic))
            where ordinal >= 0
            select KeyValuePair.Create(ordinal, one.Value)).ToDictionary();
        _topics = topics;
    }

    /// <summary>One round's ends, 8 bytes a partition: within the window neither grows by more than the 32 bits kept of it.</summary>
    private sealed class Sample(int partitions)
    {
        public const uint Unanswered = 0;

        public uint[] Ends { get; private set; } = new uint[partitions];

        /// <summary>Unix milliseconds, or <see cref="Unanswered"/>.</summary>
        public uint[] At { get; private set; } = new uint[partitions];

        public DateTimeOffset Taken { get; private set; }

        public void Take(OffsetColumn end, DateTimeOffset now)
        {
            Taken = now;
            for (var i = 0; i < At.Length; i++)
                (Ends[i], At[i]) = ((uint)end.Value(i), end.Fault(i) == ReadFault.None ? (uint)end.At(i) : Unanswered);
        }

        public void LayOut(TopicTable topics, TopicTable before) =>
            (Ends, At) = (topics.Carry(before, Ends, 0u), topics.Carry(before, At, Unanswered));
    }
}
