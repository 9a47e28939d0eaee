using Dashboard.Testing.Lag;

namespace Dashboard.Benchmarks.Lag;

/// <summary>What Burrow says of a partition.</summary>
internal enum BurrowStatus
{
    Ok,
    Warning,
    Stopped,
    Stalled,
}

/// <summary>
/// Burrow by its wiki, "Consumer Lag Evaluation Rules": a window of the last ten commits, each with its time and the lag when it was
/// received, and of the last ten ends, fetched every 10 s. Its rules in their order; who committed to one of these ends has not stopped,
/// as Burrow 1.2 has it (the benchmark "burrow" compares the two).
/// </summary>
/// <remarks>
/// A Java consumer commits at its interval although its position did not change, and so does the reader here while it is there and does
/// not hang; a hanging one commits nothing.
/// </remarks>
internal sealed class BurrowView(LagTrace trace)
{
    private const int Window = 10;
    private readonly Queue<(long Offset, double At, long Lag)> _commits = [];
    private readonly Queue<long> _ends = [];
    private long _end;
    private int _seen;

    public BurrowStatus Status { get; private set; }

    /// <summary>Takes in what happened since the last call.</summary>
    public void Poll(double seconds)
    {
        _end = trace.At(seconds).End;
        _ends.Enqueue(_end);
        if (_ends.Count > Window) _ends.Dequeue();
        for (; _seen < trace.Commits.Count && trace.Commits[_seen] <= seconds; _seen++)
        {
            var (at, offset) = (trace.Commits[_seen], trace.At(trace.Commits[_seen]).Committed);
            _commits.Enqueue((offset, at, Math.Max(0, _end - offset)));
            if (_commits.Count > Window) _commits.Dequeue();
        }

        Status = Judge(seconds, trace.At(seconds));
    }

    private BurrowStatus Judge(double now, LagMoment moment)
    {
        if (_commits.Count < Window || _commits.Any(c => c.Lag == 0)) return BurrowStatus.Ok;
        var (first, last) = (_commits.First(), _commits.Last());
        if (last.Offset == first.Offset && last.Lag >= first.Lag) return BurrowStatus.Stalled;
        if (now - last.At > last.At - first.At && moment.Committed < moment.End)
            return _ends.Any(end => last.Offset >= end) ? BurrowStatus.Ok : BurrowStatus.Stopped;
        return last.Offset > first.Offset && !Drops() ? BurrowStatus.Warning : BurrowStatus.Ok;
    }

    private bool Drops() => _commits.Zip(_commits.Skip(1)).Any(pair => pair.Second.Lag < pair.First.Lag);
}
