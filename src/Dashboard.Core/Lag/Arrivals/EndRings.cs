using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Lag.Arrivals;

/// <summary>
/// When the log's end passed which offset, of each partition on which somebody commits: <see cref="BytesEach"/> bytes a partition, in
/// columns. A ring begins anew when its topic's id changes or its end goes back.
/// </summary>
internal sealed class EndRings
{
    public const int Knots = 12;
    public const int BytesEach = (Knots * (sizeof(uint) + sizeof(uint) + sizeof(byte))) + sizeof(long) + sizeof(byte) + sizeof(bool) +
        sizeof(uint) + sizeof(int);

    /// <summary>Rings that nobody asks for are given up this seldom.</summary>
    private const int RoundsBetweenSweeps = 256;

    private const uint Nobody = uint.MaxValue;

    private TopicTable _topics = TopicTable.Empty;
    private int[] _slots = [];
    private uint[] _times = [];
    private uint[] _ends = [];
    private byte[] _errors = [];
    private long[] _bases = [];
    private byte[] _counts = [];
    private bool[] _wanted = [];
    private uint[] _lowest = [];
    private int _used;
    private int _rounds;
    private long _epoch = -1;

    /// <summary>Partitions followed.</summary>
    public int Count => _used;

    /// <summary>Fits the rings to the topics of a round; to be called before the others.</summary>
    public void LayOut(TopicTable topics)
    {
        var sweep = ++_rounds % RoundsBetweenSweeps == 0;
        if (ReferenceEquals(topics, _topics) && !sweep) return;
        if (_used == 0)
        {
            (_topics, _slots) = (topics, []);
            return;
        }

        var kept = topics.Carry(_topics, _slots, -1);
        var (before, used) = ((_times, _ends, _errors, _bases, _counts), 0);
        var next = kept.Count(slot => slot >= 0 && _wanted[slot]);
        var wanted = _wanted;
        Allocate(next);
        for (var ordinal = 0; ordinal < kept.Length; ordinal++)
        {
            if (kept[ordinal] is not (var slot and >= 0)) continue;
            if (!wanted[slot])
            {
                kept[ordinal] = -1;
                continue;
            }

            before._times.AsSpan(slot * Knots, Knots).CopyTo(_times.AsSpan(used * Knots));
            before._ends.AsSpan(slot * Knots, Knots).CopyTo(_ends.AsSpan(used * Knots));
            before._errors.AsSpan(slot * Knots, Knots).CopyTo(_errors.AsSpan(used * Knots));
            (_bases[used], _counts[used], _lowest[used]) = (before._bases[slot], before._counts[slot], Nobody);
            kept[ordinal] = used++;
        }

        (_topics, _slots, _used) = (topics, kept, used);
    }

    /// <summary>Somebody commits on this partition, and will ask when the record at an offset arrived. To be told each round.</summary>
    public void Follow(int ordinal, long offset)
    {
        if (_slots.Length == 0) Array.Fill(_slots = new int[_topics.PartitionCount], -1);
        if (_slots[ordinal] is not (var slot and >= 0))
        {
            if (_used == _counts.Length) Grow();
            slot = _slots[ordinal] = _used++;
            (_counts[slot], _lowest[slot]) = (0, Nobody);
        }

        _wanted[slot] = true;
        if (_counts[slot] > 0) _lowest[slot] = Math.Min(_lowest[slot], (uint)Math.Clamp(offset - _bases[slot], 0, Nobody));
    }

    /// <summary>Takes in the ends of a round that were answered in it.</summary>
    public void Add(OffsetColumn ends)
    {
        for (var ordinal = 0; ordinal < _slots.Length; ordinal++)
            if (_slots[ordinal] is var slot and >= 0 && ends.Fault(ordinal) == ReadFault.None)
                Add(slot, ends.At(ordinal), ends.Value(ordinal));
    }

    /// <summary>When the record at an offset arrived; null where nothing is known of the partition, or it has not arrived.</summary>
    public Arrival? Find(int ordinal, long offset)
    {
        if ((uint)ordinal >= (uint)_slots.Length || _slots[ordinal] is not (var slot and >= 0) || _counts[slot] == 0) return null;
        if (offset < _bases[slot]) return Arrival.OlderThan(Milliseconds(_times[slot * Knots]));
        if (offset - _bases[slot] > uint.MaxValue || !Ring(slot).TryFind((uint)(offset - _bases[slot]), out var found)) return null;
        return new Arrival((long)(found.At * 100) + _epoch, Milliseconds(found.NotBefore), Milliseconds(found.NotAfter) + 100);
    }

    /// <summary>When the end was first seen where it is, Unix milliseconds, and whether it stood there already when first read.</summary>
    public (long Since, bool IsAtLeast) StandsSince(int ordinal)
    {
        if ((uint)ordinal >= (uint)_slots.Length || _slots[ordinal] is not (var slot and >= 0) || _counts[slot] == 0) return default;
        var knot = Ring(slot).NewestStands;
        return (Milliseconds(_times[(slot * Knots) + knot]), knot == 0);
    }

    private void Add(int slot, long at, long end)
    {
        if (_epoch < 0) _epoch = at;
        var time = (uint)Math.Clamp((at - _epoch) / 100, 0, uint.MaxValue);
        if (_counts[slot] is var count and > 0)
        {
            var newest = (slot * Knots) + count - 1;
            if (end < _bases[slot] + _ends[newest]) _counts[slot] = 0;
            // One answer taken twice, or our clock set back: nothing is learnt from it.
            else if (time <= _times[newest]) return;
        }

        if (_counts[slot] == 0) _bases[slot] = end;
        while (end - _bases[slot] > uint.MaxValue)
        {
            _bases[slot] += Ring(slot).DropOldest();
            if (_counts[slot] == 0) _bases[slot] = end;
        }

        Ring(slot).Add(time, (uint)(end - _bases[slot]), _lowest[slot]);
        _lowest[slot] = Nobody;
    }

    private EndRing Ring(int slot) => new(
        _times.AsSpan(slot * Knots, Knots), _ends.AsSpan(slot * Knots, Knots), _errors.AsSpan(slot * Knots, Knots), ref _counts[slot]);

    private long Milliseconds(uint tenths) => _epoch + (tenths * 100L);

    private void Allocate(int count)
    {
        (_times, _ends, _errors) = (new uint[count * Knots], new uint[count * Knots], new byte[count * Knots]);
        (_bases, _counts, _wanted, _lowest) = (new long[count], new byte[count], new bool[count], new uint[count]);
    }

    /// <summary>By an eighth: twice the room would break the promise on bytes.</summary>
    private void Grow()
    {
        var count = _used + (_used / 8) + 16;
        Array.Resize(ref _times, count * Knots);
        Array.Resize(ref _ends, count * Knots);
        Array.Resize(ref _errors, count * Knots);
        Array.Resize(ref _bases, count);
        Array.Resize(ref _counts, count);
        Array.Resize(ref _wanted, count);
        Array.Resize(ref _lowest, count);
    }
}
