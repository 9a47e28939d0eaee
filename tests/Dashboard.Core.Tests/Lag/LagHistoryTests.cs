using Dashboard.Core.Lag;

namespace Dashboard.Core.Tests.Lag;

public sealed class LagHistoryTests
{
    private static readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
    private readonly LagHistory _history = new();

    [Fact]
    public void Rates_are_over_the_time_since_the_sample_before()
    {
        Add(0, 5, 0, 0);
        Add(10, 15, 30, 20);

        var samples = _history.Read();
        Assert.True(double.IsNaN(samples[0].Produced));
        Assert.Equal((15.0, 3.0, 2.0), (samples[1].Lag, samples[1].Produced, samples[1].Consumed));
    }

    [Fact]
    public void It_covers_ever_more_time_with_as_many_samples_and_loses_no_record()
    {
        for (var i = 0; i < 10_000; i++) Add(i * 5, i, 50, 40);

        var samples = _history.Read();
        Assert.InRange(samples.Length, 30, 60);
        Assert.Equal(5, (samples[^1].At - samples[^2].At).TotalSeconds);
        Assert.InRange((samples[^1].At - samples[0].At).TotalHours, 1, 14);
        Assert.All(samples.Skip(1), sample => Assert.Equal(10, sample.Produced, 1e-9));
    }

    [Fact]
    public void What_is_not_known_is_a_gap()
    {
        _history.Add(_start, null);

        Assert.True(double.IsNaN(_history.Read()[0].Lag));
    }

    private void Add(int seconds, long lag, long produced, long consumed)
    {
        _history.Move(produced, consumed);
        _history.Add(_start.AddSeconds(seconds), lag);
    }
}
