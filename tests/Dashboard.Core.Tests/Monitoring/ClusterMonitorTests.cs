using Dashboard.Core.Monitoring;
using Dashboard.Testing;
using Dashboard.Testing.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class ClusterMonitorTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task All_lanes_ask_at_once_after_the_start()
    {
        var ct = TestContext.Current.CancellationToken;
        var clock = new FakeClock();
        var cluster = new FakeCluster(1) { Clock = clock };
        cluster.Add("orders", [1]);
        using var meter = new CollectorMeter(clock);
        using var monitor = new ClusterMonitor(
            new FakeDirectory(cluster.Definition), cluster, new MonitorOptions(), meter, clock, NullLogger<ClusterMonitor>.Instance);
        await monitor.StartAsync(ct);
        // Three lanes rest, and the array of all clusters waits its quarter second.
        await clock.WhenArmedAsync(4);

        var view = monitor.Find(cluster.Definition.Id);

        Assert.NotNull(view);
        Assert.True(view.IsWhole(clock.GetUtcNow()));
        Assert.Equal("orders", view.Topics.Name(0));
        await monitor.StopAsync(ct).WaitAsync(Soon, ct);
    }
}
