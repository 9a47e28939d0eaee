using System.Globalization;
using Dashboard.Core.Alerts;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Trends;
using Dashboard.Core.Producers;

namespace Dashboard.Core.Lag.Verdicts;

/// <summary>
/// The words of verdicts, for rows, headings, lists and problems alike; and why each was given, in one sentence with the numbers it rests
/// on.
/// </summary>
public static class VerdictWords
{
    private static readonly TimeSpan _worthTelling = TimeSpan.FromMinutes(1);

    /// <summary>A few words.</summary>
    /// <param name="status">The verdict.</param>
    /// <param name="isReadWhole">Nothing is unread.</param>
    public static string Short(LagStatus status, bool isReadWhole = false) => status switch
    {
        LagStatus.NotJudged => "not judged",
        LagStatus.LeftOver => "left over",
        LagStatus.NotYetKnown => "not yet known",
        LagStatus.Ok => isReadWhole ? "caught up" : "reading",
        LagStatus.ByHand => "assigned by hand",
        LagStatus.CatchingUp => "catching up",
        LagStatus.Behind => "behind",
        LagStatus.Rewound => "rewound",
        LagStatus.FallingBehind => "falling behind",
        LagStatus.Rebalancing => "rebalancing",
        LagStatus.HeldByTransaction => "held by a transaction",
        LagStatus.BeyondEnd => "committed beyond the end",
        LagStatus.Stopped => "no members, behind",
        LagStatus.Stalled => "stalled",
        _ => "losing records",
    };

    /// <summary>Of a verdict that the newest round could not give again.</summary>
    public static string Was(string words) => $"was {words}";

    /// <inheritdoc cref="Was(string)"/>
    /// <remarks>Whether anything was unread then is not kept.</remarks>
    public static string Was(LagStatus status) => Was(status == LagStatus.Ok ? "well" : Short(status));

    /// <summary>Why there is no verdict, and which was the last.</summary>
    public static string WhyWas(LagStatus was, DateTimeOffset at, DateTimeOffset now) =>
        $"When it was last judged, {Words.Age(now - at)} ago, it {Was(was)}; " +
        "since then its commit or the partition's end could not be read.";

    /// <param name="status">The verdict.</param>
    /// <param name="records">Offsets behind; beyond the end with that verdict.</param>
    /// <param name="oldest">The oldest unread record; null where nothing is unread or it is not known.</param>
    /// <param name="detail">Its numbers; null where it is well.</param>
    /// <param name="now">Now.</param>
    public static string Why(LagStatus status, long records, Arrival? oldest, LagDetail? detail, DateTimeOffset now) => status switch
    {
        LagStatus.NotJudged => "Groups of this kind are not judged: they have no committed offset that would move on.",
        LagStatus.LeftOver => "No member is assigned this partition and its commit does not move: left over from before.",
        LagStatus.NotYetKnown => "Watched for too short a time to tell.",
        LagStatus.ByHand => "It has no members, but its commits move: its partitions are assigned by hand.",
        LagStatus.Rebalancing => "Its partitions are being handed out; until then nobody reads.",
        LagStatus.BeyondEnd =>
            $"Its commit lies {Words.Count(records)} beyond the end: the log was truncated or made anew, or the commit wrongly set.",
        LagStatus.LosingData => $"{Words.Count(detail?.Lost ?? 0, "offset")} were deleted before it read them.",
        LagStatus.HeldByTransaction =>
            $"An open transaction begins at offset {Words.Count(detail?.LastStable ?? 0)} or behind it" +
            $"{Holder(detail?.HeldBy, now)}; what follows cannot be read yet.",
        LagStatus.Stopped => $"It has no members and its commits do not move: {Waits(records, oldest, now)}.",
        LagStatus.Stalled => $"It is assigned, but {Stands(detail, now)}{Usual(detail)}.",
        LagStatus.Rewound =>
            $"Its commit was set back from offset {Words.Count(detail?.RewoundFrom ?? 0)}; {Waits(records, oldest, now)}{Done(detail)}.",
        LagStatus.FallingBehind => $"{Rates(detail)}: it loses {Rate(detail?.Trend?.Slope)}, and {Waits(records, oldest, now)}.",
        LagStatus.CatchingUp => $"{Rates(detail)}: {Waits(records, oldest, now)}{Done(detail)}.",
        LagStatus.Behind => $"{Rates(detail)}: it keeps its distance, and {Waits(records, oldest, now)}.",
        _ when oldest is { } age && records > 0 =>
            $"The oldest unread record came {ArrivalWords.Age(age, now)} ago, within the time between two of its commits.",
        _ => "Nothing is unread.",
    };

    /// <summary>"in 4 min (3 min to 6 min)", "never at this rate".</summary>
    public static string Done(CatchUp catchUp)
    {
        if (catchUp.Seconds is not { } seconds || catchUp.AtLeast is not { } least) return "never at this rate";
        var (early, late) = (ArrivalWords.Of(least), catchUp.AtMost is { } most ? ArrivalWords.Of(most) : null);
        if (early == late) return $"in {early}";
        return $"in {ArrivalWords.Of(seconds)} ({(late is null ? $"{early} or more" : $"{early} to {late}")})";
    }

    private static string Done(LagDetail? detail) => detail?.CatchUp is { } catchUp ? ", done " + Done(catchUp) : "";

    private static string Waits(long records, Arrival? oldest, DateTimeOffset now) =>
        $"{Words.Count(records, "offset")} wait" + (oldest is { } age ? $", the oldest for {ArrivalWords.Age(age, now)}" : "");

    /// <summary>
    /// "nothing was committed for 14 min; the stall counts from 6 min ago, …": where the commit stood before there was something to read
    /// and somebody to read it. Null where both began together.
    /// </summary>
    /// <param name="stoodSince">When the commit was first seen where it is, Unix milliseconds.</param>
    /// <param name="stalledSince">Since when it is stalled, Unix milliseconds.</param>
    /// <param name="now">Now.</param>
    internal static string? StoodBefore(long stoodSince, long stalledSince, DateTimeOffset now)
    {
        if (stoodSince == 0 || stalledSince - stoodSince < _worthTelling.TotalMilliseconds) return null;
        return $"nothing was committed for {Since(stoodSince, now)}; the stall counts from {Since(stalledSince, now)} ago, " +
            "since when a member is at work and records arrive";
    }

    private static string Stands(LagDetail? detail, DateTimeOffset now) => detail is not { WaitingSince: > 0 and var since }
        ? "commits nothing while records arrive"
        : StoodBefore(detail.CommitSince, since, now) ?? $"has committed nothing for {Since(since, now)} while records arrive";

    private static string Since(long milliseconds, DateTimeOffset now) =>
        Words.Age(now - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static string Holder(TransactionHold? hold, DateTimeOffset now) => hold is null ? ""
        : (hold.Among > 1
                ? $", one of {Words.Count(hold.Among)} on this partition, the oldest of " : ", by what coordinators show that of ") +
            $"producer {hold.Oldest.ProducerId.ToString(CultureInfo.InvariantCulture)} ({Words.Name(hold.Oldest.Id)}), " +
            $"open for {Words.Age(now - hold.Oldest.Detail!.StartedAt!.Value)}";

    private static string Usual(LagDetail? detail) =>
        detail?.CommitGap is { } gap ? $"; usually it commits within {ArrivalWords.Of(Math.Ceiling(gap))}" : "";

    private static string Rates(LagDetail? detail) => detail?.Trend is { } trend
        ? $"It reads {Rate(trend.Consumed)} while {Rate(trend.Produced)} arrive" : "Its rates are not known yet";

    private static string Rate(double? perSecond) => perSecond switch
    {
        null => "an unknown rate",
        >= 10 or 0 => Words.Count((long)Math.Round(perSecond.Value)) + "/s",
        _ => Math.Round(perSecond.Value, 2).ToString("0.##", CultureInfo.InvariantCulture) + "/s",
    };
}
