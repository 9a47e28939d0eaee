using System.Runtime.CompilerServices;

namespace Dashboard.Core.Lag.Trends;

/// <summary>
/// The last 20 samples of a partition that is behind, kept only while it is. When all are taken every second one goes and the others
/// stand twice as far apart, so that a long backlog is judged over minutes and a short one over seconds.
/// </summary>
internal sealed class LagSamples
{
    /// <summary>Fewer tell no trend.</summary>
    public const int Fewest = 5;

    /// <summary>A window of ten minutes is as long as rates are taken to last.</summary>
    private const long WidestStep = 30_000;

    private Row<long> _at;
    private Row<long> _end;
    private Row<long> _committed;
    private int _count;
    private long _step;

    public int Count => _count;

    /// <summary>Null while there are too few samples.</summary>
    public Trend? Trend { get; private set; }

    /// <summary>Takes in what one read said, in Unix milliseconds and offsets, unless it comes too soon after the last.</summary>
    public void Add(long at, long end, long committed)
    {
        if (_count > 0 && at - _at[_count - 1] < Math.Max(1, _step)) return;
        if (_count == TheilSen.MostSamples) MakeRoom();
        (_at[_count], _end[_count], _committed[_count]) = (at, end, committed);
        _count++;
        Trend = _count < Fewest ? null : Take();
    }

    private Trend Take()
    {
        Span<double> x = stackalloc double[_count], y = stackalloc double[_count];
        for (var i = 0; i < _count; i++) (x[i], y[i]) = ((_at[i] - _at[0]) / 1000.0, _end[i] - _committed[i]);
        var (slope, span) = (TheilSen.Slope(x, y), x[^1]);
        // Steps that follow one another may lean the same way: the longer ones tell.
        var spread = Math.Max(Spread(x, y, slope, 1), Spread(x, y, slope, 2));
        return new Trend(
            (_end[_count - 1] - _end[0]) / span, (_committed[_count - 1] - _committed[0]) / span, slope,
            Confidence.Factor(_count) * Math.Sqrt(Confidence.OfTheilSen * spread / span), spread, span);
    }

    /// <summary>Variance a second of the steps over so many samples, one degree of freedom having gone into the slope.</summary>
    private static double Spread(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double slope, int step)
    {
        var (sum, count) = (0.0, 0);
        for (var i = step; i < x.Length; i++, count++)
        {
            var off = y[i] - y[i - step] - (slope * (x[i] - x[i - step]));
            sum += off * off / (x[i] - x[i - step]);
        }

        return sum / (count - 1);
    }

    private void MakeRoom()
    {
        var mean = (_at[_count - 1] - _at[0]) / (_count - 1);
        if (mean * 2 <= WidestStep)
        {
            // The newest stays: it is the one the next is compared with.
            for (var i = 1; i < _count; i += 2) Move(i, i / 2);
            _count /= 2;
            // A little less than twice, so that reads that come a moment early still count.
            _step = (mean * 2) - (mean / 2);
            return;
        }

        for (var i = 1; i < _count; i++) Move(i, i - 1);
        _count--;
    }

    private void Move(int from, int to) => (_at[to], _end[to], _committed[to]) = (_at[from], _end[from], _committed[from]);

    [InlineArray(TheilSen.MostSamples)]
    private struct Row<T>
    {
        private T _first;
    }
}
