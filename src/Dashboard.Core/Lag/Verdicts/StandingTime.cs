namespace Dashboard.Core.Lag.Verdicts;

/// <summary>How long a commit stands while the end moves.</summary>
/// <param name="Since">When it was last seen to be behind before the end moved on, Unix milliseconds; 0 when it is not behind.</param>
/// <param name="Reads">Reads since then that found the same commit.</param>
/// <param name="EndThen">The end when the commit was first seen there, -1 when unknown.</param>
internal readonly record struct StandingTime(long Since, int Reads, long EndThen)
{
    public static readonly StandingTime None = new(0, 0, -1);

    /// <summary>Begun anew: nobody was at work, or somebody else was.</summary>
    /// <param name="endHasMoved">That records came without being read was seen already.</param>
    public StandingTime Anew(bool endHasMoved) => new(0, 0, endHasMoved ? EndThen : -1);

    /// <summary>The same after one more read that found it behind.</summary>
    /// <param name="end">The end.</param>
    /// <param name="at">Unix milliseconds.</param>
    /// <param name="endHasMoved">That records came without being read was seen already.</param>
    public StandingTime Read(long end, long at, bool endHasMoved)
    {
        var then = EndThen < 0 ? end : EndThen;
        // What is left before an end that does not move may be nothing to read (transaction markers): no time runs until it moves.
        return Since == 0 || (end <= then && !endHasMoved) ? new(at, 1, then) : new(Since, Reads + 1, then);
    }
}
