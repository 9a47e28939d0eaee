namespace Dashboard.Core.Tails;

/// <summary>Counts a second, over the last five whole or begun seconds. Not safe for several threads.</summary>
internal sealed class RateMeter(TimeProvider clock)
{
    private const int Seconds = 5;
    private readonly long[] _counts = new long[Seconds];
    private readonly long _start = clock.GetTimestamp();
    private long _second;

    public double PerSecond
    {
        get
        {
            var elapsed = Roll();
            // Begun seconds count for what has passed of them, so that a steady stream reads steady.
            var window = Math.Min(elapsed.TotalSeconds, Seconds - 1 + (elapsed.TotalSeconds - Math.Floor(elapsed.TotalSeconds)));
            return _counts.Sum() / Math.Max(window, 1);
        }
    }

    public void Add(long count)
    {
        Roll();
        _counts[_second % Seconds] += count;
    }

    private TimeSpan Roll()
    {
        var elapsed = clock.GetElapsedTime(_start);
        var now = (long)elapsed.TotalSeconds;
        for (var clear = 0; _second < now && clear < Seconds; clear++) _counts[++_second % Seconds] = 0;
        _second = now;
        return elapsed;
    }
}
