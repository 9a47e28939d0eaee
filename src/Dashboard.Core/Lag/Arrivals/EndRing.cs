namespace Dashboard.Core.Lag.Arrivals;

/// <summary>
/// One partition's log end over time, as few knots of a line: (time, end), oldest first. When it is full, the knot goes whose loss
/// costs least in time: the past gets coarser, never wrong, as each piece carries how far the arrival of any of its offsets may lie from
/// the line.
/// </summary>
/// <remarks>Times are tenths of a second since the rings began, ends are offsets above a base: 32 bits each.</remarks>
internal readonly ref struct EndRing(Span<uint> times, Span<uint> ends, Span<byte> errors, ref byte count)
{
    /// <summary>So many of the newest reads are kept as they were.</summary>
    private const int Newest = 3;

    private readonly Span<uint> _times = times;
    private readonly Span<uint> _ends = ends;
    private readonly Span<byte> _errors = errors;
    private readonly ref byte _count = ref count;

    /// <summary>Takes in a sample that is newer and not lower than the last.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="end">Its end.</param>
    /// <param name="lowest">The lowest commit that is asked for.</param>
    public void Add(uint time, uint end, uint lowest)
    {
        var last = _count - 1;
        // Nothing new since two samples: the later of them moves on.
        if (last >= 1 && _ends[last] == end && _ends[last - 1] == end)
        {
            _times[last] = time;
            return;
        }

        if (_count == _times.Length) Thin(lowest);
        last = _count - 1;
        if (last >= 0) _errors[last] = ErrorCode.Of(time - _times[last]);
        (_times[_count], _ends[_count], _errors[_count]) = (time, end, 0);
        _count++;
    }

    /// <summary>The knot at which the newest end was first seen.</summary>
    public int NewestStands
    {
        get
        {
            var knot = _count - 1;
            while (knot > 0 && _ends[knot - 1] == _ends[knot]) knot--;
            return knot;
        }
    }

    /// <summary>Forgets the oldest knot, and tells how far the base rises by that.</summary>
    public uint DropOldest()
    {
        Remove(0);
        if (_count == 0) return 0;
        var rise = _ends[0];
        foreach (ref var end in _ends[.._count]) end -= rise;
        return rise;
    }

    /// <summary>The piece in which the record at <paramref name="offset"/> arrived, in tenths: after, likeliest and not after.</summary>
    /// <returns>False where it is older than the ring or had not arrived at its newest sample.</returns>
    public bool TryFind(uint offset, out (uint NotBefore, double At, uint NotAfter) found)
    {
        found = default;
        var b = _count - 1;
        if (b < 1 || offset >= _ends[b] || offset < _ends[0]) return false;
        while (_ends[b - 1] > offset) b--;
        var a = b - 1;
        // A record that arrived alone in a piece did so anywhere within it: the middle is likeliest.
        var at = Line(a, b, offset + 0.5);
        double error = ErrorCode.Tenths(_errors[a]);
        found = ((uint)Math.Max(_times[a], Math.Floor(at - error)), at, (uint)Math.Min(_times[b], Math.Ceiling(at + error)));
        return true;
    }

    /// <summary>What nobody will look up goes first; the newest reads stay, as most commits stand there.</summary>
    private void Thin(uint lowest)
    {
        var (best, least, bestError) = (1, double.MaxValue, 0u);
        for (var k = 1; k < _count - Newest; k++)
        {
            var error = ErrorWithout(k);
            var cost = _ends[k + 1] <= lowest ? error / 1000.0 : error;
            if (cost < least) (best, least, bestError) = (k, cost, error);
        }

        _errors[best - 1] = ErrorCode.Of(bestError);
        Remove(best);
    }

    /// <summary>How far arrivals may lie from the line that would join the neighbours of a knot.</summary>
    private uint ErrorWithout(int k)
    {
        var (a, b) = (k - 1, k + 1);
        // A piece in which the end stands holds no arrivals.
        var within = Math.Max(
            _ends[a] == _ends[k] ? 0 : ErrorCode.Tenths(_errors[a]), _ends[k] == _ends[b] ? 0 : ErrorCode.Tenths(_errors[k]));
        if (_ends[a] == _ends[b]) return 0;
        var error = within + Math.Abs(Line(a, b, _ends[k]) - _times[k]);
        return (uint)Math.Min(_times[b] - _times[a], Math.Ceiling(error));
    }

    private double Line(int a, int b, double offset) =>
        _times[a] + ((offset - _ends[a]) / ((double)_ends[b] - _ends[a]) * ((double)_times[b] - _times[a]));

    private void Remove(int k)
    {
        _times[(k + 1).._count].CopyTo(_times[k..]);
        _ends[(k + 1).._count].CopyTo(_ends[k..]);
        _errors[(k + 1).._count].CopyTo(_errors[k..]);
        _count--;
    }
}
