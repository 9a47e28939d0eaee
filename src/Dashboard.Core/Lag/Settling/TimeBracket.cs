using Dashboard.Core.Lag.Arrivals;

namespace Dashboard.Core.Lag.Settling;

/// <summary>
/// Closes in on the timestamp of the record at an offset by asking for offsets by time: the first record of time T or later lies behind
/// our offset, or not. Each answer about halves what is left, whatever the number of partitions asked at once.
/// </summary>
/// <remarks>
/// Timestamps are the producers' (or the broker's, with LogAppendTime) and need not ascend; the bracket then holds one of them.
/// </remarks>
/// <param name="offset">The offset.</param>
/// <param name="notAfter">Unix milliseconds: it had arrived by then, by our clock.</param>
internal sealed class TimeBracket(long offset, long notAfter)
{
    private const long FirstStep = 3_600_000;
    private const long Fine = 5_000;

    private long _notBefore = Arrival.Open;
    private long _notAfter = notAfter;
    private long _step = FirstStep;

    /// <summary>The same for an offset at or behind this one, which arrived no sooner.</summary>
    public TimeBracket At(long later, long notAfter) =>
        later == Offset ? this : new TimeBracket(later, notAfter) { _notBefore = _notBefore };

    public long Offset => offset;

    /// <summary>The time to ask for next; null when it is known to 5 s or a twentieth of its age.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public long? Next(long now)
    {
        if (_notBefore == Arrival.Open) return _notAfter <= 0 ? null : Math.Max(0, _notAfter - _step);
        var width = _notAfter - _notBefore;
        return width <= Math.Max(Fine, (now - _notAfter) / 20) ? null : _notBefore + (width / 2);
    }

    /// <param name="time">The time asked for.</param>
    /// <param name="first">The first offset of that time or later; -1 where there is none.</param>
    public void Learn(long time, long first)
    {
        if (first < 0 || first > offset)
        {
            _notAfter = Math.Min(_notAfter, time);
            // Each further step back is four times as far: weeks are reached in five.
            _step *= 4;
        }
        else
        {
            _notBefore = Math.Max(_notBefore, time);
        }
    }

    /// <summary>What is known so far, by the records' clock.</summary>
    public Arrival Found => _notBefore == Arrival.Open
        ? Arrival.OlderThan(_notAfter) with { Clock = ArrivalClock.Records }
        : new(_notBefore + ((_notAfter - _notBefore) / 2), _notBefore, _notAfter, ArrivalClock.Records);
}
