using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Trends;
using Dashboard.Core.Lag.Verdicts;

namespace Dashboard.Core.Tests.Lag.Verdicts;

public sealed class VerdictWordsTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
    private static readonly LagDetail _detail = new(
        new Trend(100, 300, -200, 10, 1, 95), new CatchUp(240, 180, 372), 9.2, _now.AddSeconds(-40).ToUnixTimeMilliseconds(), 5_000, 7, 88);

    [Theory]
    [InlineData(LagStatus.Stalled,
        "It is assigned, but has committed nothing for 40 s while records arrive; usually it commits within 10 s.")]
    [InlineData(LagStatus.CatchingUp,
        "It reads 300/s while 100/s arrive: 1\u202f204 offsets wait, the oldest for 1 min, done in 4 min (3 min to 6 min).")]
    [InlineData(LagStatus.LosingData, "7 offsets were deleted before it read them.")]
    [InlineData(LagStatus.Stopped, "It has no members and its commits do not move: 1\u202f204 offsets wait, the oldest for 1 min.")]
    [InlineData(LagStatus.Ok, "The oldest unread record came 1 min ago, within the time between two of its commits.")]
    public void A_verdict_says_why_with_its_numbers(LagStatus status, string why) =>
        Assert.Equal(why, VerdictWords.Why(status, 1_204, Ago(62, 61, 63), _detail, _now));

    [Fact]
    public void A_commit_that_stood_before_the_stall_counts_has_both_ages_each_with_its_event() => Assert.Equal(
        "It is assigned, but nothing was committed for 14 min; the stall counts from 6 min ago, since when a member is at work and " +
            "records arrive; usually it commits within 10 s.",
        VerdictWords.Why(
            LagStatus.Stalled, 1_204, null, _detail with { WaitingSince = Before(360), CommitSince = Before(840) }, _now));

    [Fact]
    public void Every_verdict_has_a_word_of_its_own() =>
        Assert.Equal(Enum.GetValues<LagStatus>().Length, Enum.GetValues<LagStatus>().Select(s => VerdictWords.Short(s)).Distinct().Count());

    [Fact]
    public void Nothing_unread_needs_no_number() => Assert.Equal("Nothing is unread.", VerdictWords.Why(LagStatus.Ok, 0, null, null, _now));

    [Theory]
    [InlineData(40, 39.8, 40.2, "40 s")]
    [InlineData(40, 36, 44, "40 s ± 4 s")]
    [InlineData(360, 320, 400, "6 min ± 40 s")]
    public void An_age_is_told_with_its_error_where_that_is_worth_a_word(double age, double least, double most, string words) =>
        Assert.Equal(words, ArrivalWords.Age(Ago(age, least, most), _now));

    [Fact]
    public void What_is_older_than_we_know_is_more_than_that() =>
        Assert.Equal("more than 2 h", ArrivalWords.Age(Arrival.OlderThan(_now.AddHours(-2.5).ToUnixTimeMilliseconds()), _now));

    [Fact]
    public void The_records_own_clock_is_named() =>
        Assert.Equal("3 min by the record's own time", ArrivalWords.Age(Ago(180, 180, 180) with { Clock = ArrivalClock.Records }, _now));

    [Fact]
    public void A_rate_that_never_gets_there_says_so() => Assert.Equal("never at this rate", VerdictWords.Done(CatchUp.Never));

    private static Arrival Ago(double age, double least, double most) =>
        new(Before(age), Before(most), Before(least));

    private static long Before(double seconds) => _now.AddSeconds(-seconds).ToUnixTimeMilliseconds();
}
