using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing;
using Dashboard.Testing.Records;

namespace Dashboard.Core.Tests.Tails;

/// <summary>The meter counts the tails of all tests, so this one runs alone.</summary>
[CollectionDefinition(nameof(TailMeterTests), DisableParallelization = true)]
[Collection(nameof(TailMeterTests))]
public sealed class TailMeterTests
{
    [Fact]
    public async Task Tails_topics_and_records_are_counted_where_they_come_and_go()
    {
        var sums = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == TailMeter.Name) to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((i, value, _, _) => sums.AddOrUpdate(i.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<long>((i, value, _, _) => sums.AddOrUpdate(i.Name, value, (_, sum) => sum + value));
        listener.Start();
        var topic = new FakeTopic();
        var service = new TailService(topic, new TailOptions { BatchInterval = TimeSpan.Zero }, new FakeClock());
        var viewer = new Viewer(service.Open(
            new(topic.Topic, new TailStart.Now(), RecordFilter.Contains("yes"), null, "ada")));
        await viewer.UntilAsync(TailPhase.Live);
        Assert.Equal((1, 1), (sums["dashboard.tails.open"], sums["dashboard.tails.topics"]));

        foreach (var text in (string[])["no", "yes"]) topic.Append(text);
        await viewer.UntilSeenAsync(1);
        Assert.Equal((2, 0), (sums["dashboard.tails.records"], sums["dashboard.tails.dropped"]));
        await viewer.DisposeAsync();
        await service.DisposeAsync();
        Assert.Equal((0, 0), (sums["dashboard.tails.open"], sums["dashboard.tails.topics"]));
    }
}
