using Dashboard.Testing.Lag;

namespace Dashboard.Benchmarks.Lag;

/// <summary>
/// kafka-lag-exporter by its README, "Estimate Consumer Group Time Lag": a table of (end offset, time), interpolated between the two
/// points around the commit, else extrapolated from the first and the last. 30 s between polls and 60 points are its defaults.
/// </summary>
/// <remarks>
/// Where the README omits edge cases the kinder reading is taken: a stretch without production takes two points of the table, what was
/// committed up to the end is 0 behind, and a topic made anew begins a new table.
/// </remarks>
internal sealed class ExporterView(LagTrace trace, int points = 60)
{
    private readonly List<(long Offset, double At)> _table = [];

    public double? Seconds { get; private set; }

    public void Poll(double seconds)
    {
        var moment = trace.At(seconds);
        Add(moment.End, seconds);
        if (moment.Committed < 0 || _table.Count < 2) Seconds = null;
        else if (moment.Committed >= moment.End) Seconds = 0;
        else Seconds = Math.Max(0, seconds - Predict(moment.Committed));
    }

    private void Add(long end, double at)
    {
        if (_table.Count > 0 && end < _table[^1].Offset) _table.Clear();
        if (_table.Count > 1 && _table[^1].Offset == end && _table[^2].Offset == end) _table[^1] = (end, at);
        else _table.Add((end, at));
        if (_table.Count > points) _table.RemoveAt(0);
    }

    private double Predict(long offset)
    {
        var (from, to) = (_table[0], _table[^1]);
        for (var i = _table.Count - 1; i > 0; i--)
        {
            if (offset < _table[i - 1].Offset || offset > _table[i].Offset) continue;
            (from, to) = (_table[i - 1], _table[i]);
            break;
        }

        return to.Offset == from.Offset ? to.At : from.At + ((to.At - from.At) * (offset - from.Offset) / (to.Offset - from.Offset));
    }
}
