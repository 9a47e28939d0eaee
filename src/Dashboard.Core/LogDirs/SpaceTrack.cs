namespace Dashboard.Core.LogDirs;

/// <summary>
/// The free space of one volume over the last hours. Retention frees whole segments at a time, so the trend is the median of the slopes
/// between all samples (Theil–Sen): a step counts once.
/// </summary>
internal sealed class SpaceTrack
{
    private const int Most = 72;
    private static readonly TimeSpan _apart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _enough = TimeSpan.FromMinutes(15);

    private readonly Queue<(DateTimeOffset At, long Usable)> _samples = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private long? _total;

    /// <summary>The trend after this sample; null until there is enough.</summary>
    public SpaceTrend? Add(DateTimeOffset at, long usable, long? total)
    {
        // Another volume is mounted there, or this one was resized: what was before says nothing.
        if (total != _total) _samples.Clear();
        _total = total;
        if (_samples.Count == 0 || at - _last >= _apart)
        {
            _samples.Enqueue((at, usable));
            _last = at;
            if (_samples.Count > Most) _samples.Dequeue();
        }

        var over = at - _samples.Peek().At;
        return over < _enough ? null : new SpaceTrend(-Slope([.. _samples, (at, usable)]), over);
    }

    private static double Slope((DateTimeOffset At, long Usable)[] samples)
    {
        var slopes = new List<double>(samples.Length * samples.Length / 2);
        for (var i = 0; i < samples.Length; i++)
        {
            for (var j = i + 1; j < samples.Length; j++)
            {
                var seconds = (samples[j].At - samples[i].At).TotalSeconds;
                if (seconds > 0) slopes.Add((samples[j].Usable - samples[i].Usable) / seconds);
            }
        }

        slopes.Sort();
        return slopes.Count % 2 == 1 ? slopes[slopes.Count / 2] : (slopes[slopes.Count / 2 - 1] + slopes[slopes.Count / 2]) / 2;
    }
}
