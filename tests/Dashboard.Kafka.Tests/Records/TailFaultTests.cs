using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Records;

/// <summary>Breaks brokers and topics, so it has a cluster of its own, on which clients that ask for it would create topics.</summary>
[Trait("Needs", "kafka")]
public sealed class TailFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tail_loses_and_doubles_nothing_when_a_broker_is_killed_and_ends_when_its_topic_is_deleted()
    {
        await using var cluster = await KafkaCluster.StartAsync(
            new() { Properties = new Dictionary<string, string> { ["auto.create.topics.enable"] = "true" } }, Ct);
        await using var bench = await TailBench.CreateAsync(cluster, 3);
        await LosesNothingAsync(cluster, bench);
        await EndsWithTheTopicAsync(cluster, bench);
    }

    [Fact]
    public async Task While_a_leader_is_away_readers_come_and_go_and_the_others_records_are_shown()
    {
        await using var cluster = await KafkaCluster.StartAsync(new(), Ct);
        await using var bench = await TailBench.CreateAsync(cluster, 3, replicas: 1);
        await bench.ProduceNumbersAsync(30, 3);
        await cluster.Broker(2).KillAsync();
        await UntilLeaderlessAsync(cluster, bench.Topic);
        // Each ends while it asks. That took the whole process with it.
        foreach (var pause in Enumerable.Range(0, 20))
        {
            await using var reading = bench.Read(new TailStart.Last(50));
            await Task.Delay(pause * 50, Ct);
        }

        await using var last = bench.Read(new TailStart.Last(50));
        await last.UntilSeenAsync(20);
        await last.UntilAsync(reading => reading.Newest?.Fault is { Kind: RecordFaultKind.PartitionsAway });
    }

    private static async Task UntilLeaderlessAsync(KafkaCluster cluster, string topic)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await cluster.Tools.RunAsync("kafka-topics", "--describe", "--topic", topic, "--unavailable-partitions"))
            .Contains("Partition:", StringComparison.Ordinal)) await Task.Delay(250, patience.Token);
    }

    private static async Task LosesNothingAsync(KafkaCluster cluster, TailBench bench)
    {
        const int count = 6000;
        await using var live = bench.Read(new TailStart.Now());
        await using var history = bench.Read(new TailStart.Beginning());
        await live.UntilLiveAsync();
        var producing = bench.ProduceWhileAsync(sent => sent < count, 3, TimeSpan.FromMilliseconds(100));
        await live.UntilSeenAsync(count / 10);
        await cluster.Broker(2).KillAsync();
        await live.UntilSeenAsync(count / 2);
        await cluster.Broker(2).StartAsync(Ct);
        await producing;

        foreach (var reading in (TailReading[])[live, history])
        {
            await reading.UntilSeenAsync(count);
            TailTests.AssertEachOnce(reading, count);
            Assert.Equal(0, reading.Newest.Counters.Dropped);
        }
    }

    private static async Task EndsWithTheTopicAsync(KafkaCluster cluster, TailBench bench)
    {
        await using var tail = bench.Read(new TailStart.Now());
        await tail.UntilLiveAsync();
        await cluster.Tools.RunAsync("kafka-topics", "--delete", "--topic", bench.Topic);
        await tail.UntilEndedAsync();
        Assert.Equal(new RecordFault(RecordFaultKind.TopicDeleted, $"{bench.Topic} was deleted while it was read."), tail.Newest.Fault);

        await using var later = bench.Read(new TailStart.Beginning());
        await later.UntilEndedAsync();
        Assert.Equal(RecordFaultKind.TopicMissing, later.Newest.Fault!.Kind);
        Assert.DoesNotContain(bench.Topic, await cluster.Tools.RunAsync("kafka-topics", "--list"), StringComparison.Ordinal);
    }
}
