namespace Dashboard.Testing.Lag;

/// <summary>How one partition and its reader stand at a moment.</summary>
/// <param name="Generation">How often the topic was made anew.</param>
/// <param name="Begin">The first offset still kept.</param>
/// <param name="LastStable">Before the first open transaction.</param>
/// <param name="End">The log end offset.</param>
/// <param name="Committed">The commit, -1 before the first.</param>
public readonly record struct LagMoment(int Generation, long Begin, long LastStable, long End, long Committed);

/// <summary>A trace and its truth, made by a script and a seed: the same two make the same trace.</summary>
public sealed class LagTrace
{
    /// <summary>Moments a second.</summary>
    public const int Steps = 10;

    internal LagTrace(
        LagScript script, LagMoment[] moments, List<List<(double At, bool IsMarker)>> logs, List<double> commits, double? drained)
    {
        (Script, Moments, Commits, DrainedAt) = (script, moments, commits, drained);
        Logs = logs;
    }

    public LagScript Script { get; }

    /// <summary>When each commit was made, in seconds, also of the same offset again as a Java consumer does.</summary>
    public IReadOnlyList<double> Commits { get; }

    /// <summary>When the backlog was first committed to its end; null when never.</summary>
    public double? DrainedAt { get; }

    private LagMoment[] Moments { get; }

    private List<List<(double At, bool IsMarker)>> Logs { get; }

    public LagMoment At(double seconds) => Moments[Math.Clamp((int)Math.Round(seconds * Steps) - 1, 0, Moments.Length - 1)];

    /// <summary>The first offset at or after another that has a record to read; the end where there is none.</summary>
    public long FirstUnread(double seconds)
    {
        var now = At(seconds);
        var log = Logs[now.Generation];
        var offset = Math.Max(Math.Max(now.Committed, 0), now.Begin);
        while (offset < now.End && log[(int)offset].IsMarker) offset++;
        return offset;
    }

    /// <summary>The truth: age of the oldest unread record that still exists, 0 where nothing is unread.</summary>
    public double Seconds(double seconds)
    {
        var (now, offset) = (At(seconds), FirstUnread(seconds));
        return offset >= now.End ? 0 : Math.Max(0, seconds - Logs[now.Generation][(int)offset].At);
    }

    /// <summary>The reader hangs now.</summary>
    public bool Hangs(double seconds) => Script.Hangs is { } hangs && seconds >= hangs.From && seconds < hangs.To;

    /// <summary>The reader is there, if it may hang.</summary>
    public bool IsThere(double seconds) => Script.Consume(seconds) > 0;
}
