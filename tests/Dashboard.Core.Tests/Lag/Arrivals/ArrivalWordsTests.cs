using Dashboard.Core.Lag.Arrivals;

namespace Dashboard.Core.Tests.Lag.Arrivals;

public sealed class ArrivalWordsTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeSeconds(1_000_000);

    private static Arrival Ago(double likely, double most, double least, ArrivalClock clock = ArrivalClock.Ours) =>
        new(At(likely), At(most), At(least), clock);

    private static long At(double secondsAgo) => _now.AddSeconds(-secondsAgo).ToUnixTimeMilliseconds();

    [Fact]
    public void An_error_that_matters_is_said_and_one_that_does_not_is_not()
    {
        Assert.Equal("6 min ± 40 s", ArrivalWords.Age(Ago(360, 400, 330), _now));
        Assert.Equal("6 min", ArrivalWords.Age(Ago(360, 365, 355), _now));
    }

    [Fact]
    public void Where_there_is_no_room_a_sign_stands_for_the_error()
    {
        Assert.Equal("≈ 6 min", ArrivalWords.Short(Ago(360, 400, 330, ArrivalClock.Records), _now));
        Assert.Equal("6 min", ArrivalWords.Short(Ago(360, 365, 355), _now));
        Assert.Equal("> 2 h", ArrivalWords.Short(Arrival.OlderThan(At(7200)), _now));
    }

    [Fact]
    public void A_producers_clock_is_named()
    {
        Assert.Equal("6 min by the record's own time", ArrivalWords.Age(Ago(360, 360, 360, ArrivalClock.Records), _now));
    }
}
