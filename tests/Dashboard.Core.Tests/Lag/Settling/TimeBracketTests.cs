using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Settling;

namespace Dashboard.Core.Tests.Lag.Settling;

public sealed class TimeBracketTests
{
    private const long Now = 1_700_000_000_000;
    private const long Hour = 3_600_000;

    [Theory]
    [InlineData(Hour / 2)]
    [InlineData(3 * Hour)]
    [InlineData(24 * 30 * Hour)]
    public void A_few_questions_bring_the_records_time_to_a_twentieth_of_its_age(long age)
    {
        var bracket = new TimeBracket(1_000, Now);
        var asked = 0;
        while (bracket.Next(Now) is { } time)
        {
            asked++;
            bracket.Learn(time, time <= Now - age ? 900 : 1_100);
        }

        var found = bracket.Found;
        Assert.InRange(Now - age, found.NotBefore, found.NotAfter);
        Assert.InRange(found.NotAfter - found.NotBefore, 0, (age / 20) + 5_000);
        Assert.InRange(asked, 1, 16);
        Assert.Equal(ArrivalClock.Records, found.Clock);
    }

    [Fact]
    public void The_record_itself_at_the_asked_time_is_not_before_it()
    {
        var bracket = new TimeBracket(1_000, Now);
        bracket.Learn(Now - Hour, 1_000);

        Assert.Equal(Now - Hour, bracket.Found.NotBefore);
    }

    [Fact]
    public void Where_no_record_is_so_late_the_record_is_older()
    {
        var bracket = new TimeBracket(1_000, Now);
        bracket.Learn(Now - Hour, -1);

        Assert.True(bracket.Found.IsOlder);
        Assert.Equal(Now - Hour, bracket.Found.NotAfter);
    }

    [Fact]
    public void Timestamps_of_nothing_end_the_questions()
    {
        var bracket = new TimeBracket(1_000, Now);
        var asked = 0;
        for (; bracket.Next(Now) is { } time && asked < 100; asked++) bracket.Learn(time, -1);

        Assert.InRange(asked, 1, 20);
        Assert.True(bracket.Found.IsOlder);
    }
}
