using Dashboard.Testing;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class FakeClockTests
{
    private readonly FakeClock _clock = new();

    /// <summary>By what the runtime hands its own timers: another one may hand them something else.</summary>
    [Fact]
    public async Task Nobody_is_at_rest_while_a_deadline_runs_and_a_delay_is_none()
    {
        var resting = Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        await _clock.WhenAtRestAsync(1);
        Task atRest;
        using (new CancellationTokenSource(TimeSpan.FromHours(1), _clock))
        {
            atRest = _clock.WhenAtRestAsync(1);
            Assert.False(atRest.IsCompleted);
        }

        await atRest;
        _clock.Advance(TimeSpan.FromHours(1));
        await resting;
    }
}
