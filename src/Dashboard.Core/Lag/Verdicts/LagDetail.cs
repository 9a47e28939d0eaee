using Dashboard.Core.Lag.Trends;
using Dashboard.Core.Producers;

namespace Dashboard.Core.Lag.Verdicts;

/// <summary>The numbers behind a verdict that says more than "well".</summary>
/// <param name="Trend">Where the lag goes; null while not known.</param>
/// <param name="CatchUp">When it will be gone; null where there is no trend.</param>
/// <param name="CommitGap">Seconds within which 95 of 100 of its commits follow the one before; null until learnt.</param>
/// <param name="WaitingSince">Since when it has committed nothing although something is unread, Unix milliseconds; 0 when it has.</param>
/// <param name="RewoundFrom">Where its commit was before it was set back; -1 when it was not.</param>
/// <param name="Lost">Offsets deleted before it read them.</param>
/// <param name="LastStable">Before the first open transaction; -1 where not asked.</param>
public sealed record LagDetail(
    Trend? Trend, CatchUp? CatchUp, double? CommitGap, long WaitingSince, long RewoundFrom, long Lost, long LastStable)
{
    /// <summary>When its commit was first seen where it is, Unix milliseconds; 0 where that says nothing.</summary>
    public long CommitSince { get; init; }

    /// <summary>Whose open transaction holds it; null where none does, or it is not known whose.</summary>
    public TransactionHold? HeldBy { get; init; }
}
