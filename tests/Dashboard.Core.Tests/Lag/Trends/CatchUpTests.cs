using Dashboard.Core.Lag.Trends;

namespace Dashboard.Core.Tests.Lag.Trends;

public sealed class CatchUpTests
{
    private readonly LagSamples _samples = new();

    [Fact]
    public void A_steady_drain_is_done_when_lag_over_net_rate_has_passed()
    {
        Drain(reads: 20, lag: 100_000, produced: 100, consumed: 300);

        var trend = _samples.Trend!.Value;
        var done = CatchUp.Of(81_000, trend, _samples.Count);

        Assert.Equal((100.0, 300.0, -200.0), (trend.Produced, trend.Consumed, trend.Slope));
        Assert.Equal((405.0, 405.0, 405.0), (done.Seconds!.Value, done.AtLeast!.Value, done.AtMost!.Value));
    }

    [Theory]
    [InlineData(300, 300)]
    [InlineData(300, 100)]
    public void A_lag_that_stays_or_grows_is_never_done_at_this_rate(int produced, int consumed)
    {
        Drain(20, 100_000, produced, consumed);

        Assert.Equal(CatchUp.Never, CatchUp.Of(100_000, _samples.Trend!.Value, _samples.Count));
    }

    [Fact]
    public void An_unsteady_drain_has_a_wider_interval_around_its_likeliest_time()
    {
        var random = new Random(1);
        Drain(20, 100_000, 100, 300, () => 1 + (0.2 * (random.NextDouble() - 0.5)));
        var calm = CatchUp.Of(81_000, _samples.Trend!.Value, 20);
        var wild = CatchUp.Of(81_000, _samples.Trend!.Value with { Spread = _samples.Trend!.Value.Spread * 9 }, 20);

        Assert.InRange(calm.Seconds!.Value, calm.AtLeast!.Value, calm.AtMost!.Value);
        Assert.True(wild.AtLeast < calm.AtLeast && wild.AtMost > calm.AtMost);
    }

    [Fact]
    public void A_drain_that_may_as_well_be_none_has_no_latest_time()
    {
        var random = new Random(1);
        Drain(6, 100_000, 300, 310, () => random.NextDouble() * 2);
        var trend = _samples.Trend!.Value with { Slope = -1 };

        var done = CatchUp.Of(100_000, trend, _samples.Count);

        Assert.Null(done.AtMost);
        Assert.NotNull(done.AtLeast);
        Assert.False(trend.Shrinks || trend.Grows);
    }

    [Fact]
    public void Four_samples_tell_no_trend()
    {
        Drain(4, 100_000, 100, 300);
        Assert.Null(_samples.Trend);
        Drain(1, 96_000, 100, 300, at: 20);

        Assert.NotNull(_samples.Trend);
    }

    [Fact]
    public void A_long_backlog_is_judged_over_ten_minutes_and_no_more()
    {
        Drain(1_000, 10_000_000, 100, 300);

        Assert.InRange(_samples.Count, 10, 20);
        Assert.InRange(_samples.Trend!.Value.Seconds, 270, 600);
        Assert.Equal(-200, _samples.Trend!.Value.Slope, 1e-6);
    }

    private void Drain(int reads, long lag, double produced, double consumed, Func<double>? noise = null, int at = 0)
    {
        var (end, committed) = ((double)lag, 0.0);
        for (var i = 0; i < reads; i++)
        {
            _samples.Add((at + (i * 5)) * 1000L + 1, (long)end, (long)committed);
            end += 5 * produced * (noise?.Invoke() ?? 1);
            committed += 5 * consumed * (noise?.Invoke() ?? 1);
        }
    }
}
