using System.Net;
using Dashboard.Storage.Users;
using Dashboard.Testing;

namespace Dashboard.Storage.Tests.Users;

public sealed class LockOutTests
{
    private readonly FakeClock _clock = new();
    private readonly LockOut _lockOut;

    public LockOutTests() => _lockOut = new LockOut(_clock);

    [Fact]
    public void It_opens_again_fifteen_minutes_after_the_last_counted_attempt()
    {
        var address = IPAddress.Parse("192.0.2.1");
        for (var i = 0; i < LockOut.Failures; i++)
            Assert.True(_lockOut.TryAttempt("ANN", address));

        Assert.False(_lockOut.TryAttempt("ANN", address));
        _clock.Advance(LockOut.Time - TimeSpan.FromSeconds(1));
        Assert.False(_lockOut.TryAttempt("ANN", address));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_lockOut.TryAttempt("ANN", address));
    }

    [Fact]
    public void Another_address_in_the_same_ipv6_network_is_the_same_guesser()
    {
        for (var i = 0; i < LockOut.Failures; i++)
            _lockOut.TryAttempt("ANN", IPAddress.Parse($"2001:db8::{i:x}"));

        Assert.False(_lockOut.TryAttempt("ANN", IPAddress.Parse("2001:db8::ffff")));
        Assert.True(_lockOut.TryAttempt("ANN", IPAddress.Parse("2001:db8:0:1::1")));
        Assert.True(_lockOut.TryAttempt("BOB", IPAddress.Parse("2001:db8::ffff")));
    }

    [Fact]
    public void Success_forgets_the_failures()
    {
        for (var i = 0; i < LockOut.Failures; i++)
            _lockOut.TryAttempt("ANN", null);
        _lockOut.Succeeded("ANN", null);

        Assert.True(_lockOut.TryAttempt("ANN", null));
    }
}
