using System.Text;
using Confluent.Kafka;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Records;

[Trait("Needs", "kafka")]
public sealed class TailTests(SharedKafka kafka)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_viewers_cost_one_consumer_which_ends_within_five_seconds_of_the_last()
    {
        await using var bench = await TailBench.CreateAsync(await kafka.ClusterAsync(), 3);
        var viewers = Enumerable.Range(0, 10).Select(_ => bench.Read(new TailStart.Now())).ToList();
        foreach (var viewer in viewers) await viewer.UntilLiveAsync();
        await bench.ProduceNumbersAsync(300, 3);
        foreach (var viewer in viewers)
        {
            await viewer.UntilSeenAsync(300);
            Assert.Equal(1, bench.Consumers);
            await viewer.DisposeAsync();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        while (bench.Consumers > 0) await Task.Delay(50, patience.Token);
    }

    [Fact]
    public async Task History_joins_the_live_tail_under_load_without_gap_or_double()
    {
        await using var bench = await TailBench.CreateAsync(await kafka.ClusterAsync(), 3);
        var joined = false;
        var producing = bench.ProduceWhileAsync(sent => !Volatile.Read(ref joined) || sent % 5000 > 0, 3, TimeSpan.FromMilliseconds(2));
        await using var early = bench.Read(new TailStart.Beginning());
        await early.UntilSeenAsync(1000);
        await using var late = bench.Read(new TailStart.Beginning());
        await late.UntilLiveAsync();
        Volatile.Write(ref joined, true);
        var count = await producing;
        foreach (var reading in (TailReading[])[early, late])
        {
            await reading.UntilSeenAsync(count);
            await reading.UntilLiveAsync();
            AssertEachOnce(reading, count);
            Assert.Equal(0, reading.Newest.Counters.Dropped);
        }

        Assert.Equal(1, bench.Consumers);
    }

    [Fact]
    public async Task The_last_N_are_those_that_the_console_consumer_prints_last()
    {
        await using var bench = await TailBench.CreateAsync(await kafka.ClusterAsync());
        await bench.ProduceNumbersAsync(500, 1);
        await using var reading = bench.Read(new TailStart.Last(20));
        await reading.UntilLiveAsync();
        var printed = await bench.Cluster.Tools.RunAsync(
            "kafka-console-consumer", "--topic", bench.Topic, "--from-beginning", "--max-messages", "500", "--timeout-ms", "20000");

        Assert.Equal(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(20), reading.Texts);
    }

    [Fact]
    public async Task Aborted_transactions_show_only_to_who_reads_uncommitted_and_the_last_N_reach_through_markers()
    {
        await using var bench = await TailBench.CreateAsync(await kafka.ClusterAsync());
        using var transactional = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = bench.Cluster.BootstrapServers,
            TransactionalId = bench.Topic,
        }).Build();
        transactional.InitTransactions(TimeSpan.FromSeconds(30));
        foreach (var (text, commit) in ((string, bool)[])[("a", true), ("b", false), ("c", true), ("d", false), ("e", true)])
        {
            transactional.BeginTransaction();
            await transactional.ProduceAsync(bench.Topic, new() { Value = text }, Ct);
            if (commit) transactional.CommitTransaction();
            else transactional.AbortTransaction();
        }

        await using var committed = bench.Read(new TailStart.Last(3), RecordIsolation.Committed);
        await using var all = bench.Read(new TailStart.Last(4));
        await committed.UntilLiveAsync();
        await all.UntilLiveAsync();
        Assert.Equal(["a", "c", "e"], committed.Texts);
        Assert.Equal(["b", "c", "d", "e"], all.Texts);
    }

    [Fact]
    public async Task Records_come_byte_for_byte_whatever_is_in_them()
    {
        await using var bench = await TailBench.CreateAsync(await kafka.ClusterAsync(), 1, "--config", "max.message.bytes=3000000");
        byte[]?[] values =
        [
            null, [], "null"u8.ToArray(), "<script>alert(1)</script>"u8.ToArray(), Encoding.UTF8.GetBytes("safe\u202egpj.exe"),
            [0xff, 0xfe, 0x00, 0xc3], new byte[1_000_000],
        ];
        var headers = new Headers { { "h", "1"u8.ToArray() }, { "h", null }, { "", [] }, { "h", [0xff] } };
        foreach (var value in values)
        {
            await bench.Producer.ProduceAsync(bench.Topic, new() { Key = value, Value = value, Headers = headers }, Ct)
                .WaitAsync(TimeSpan.FromSeconds(20), Ct);
        }

        await using var reading = bench.Read(new TailStart.Beginning());
        await reading.UntilSeenAsync(values.Length);
        Assert.Equal(values, reading.Seen.Select(r => r.Value));
        Assert.Equal(values, reading.Seen.Select(r => r.Key));
        Assert.All(reading.Seen, r =>
        {
            Assert.Equal(["h", "h", "", "h"], r.Headers.Select(h => h.Name));
            Assert.Equal([[(byte)'1'], null, [], [0xff]], r.Headers.Select(h => h.Value));
            Assert.Equal(TimestampKind.Create, r.TimestampKind);
        });
    }

    [Fact]
    public async Task From_a_time_and_past_deleted_records_it_says_what_it_skips()
    {
        await using var bench = await TailBench.CreateAsync(await kafka.ClusterAsync());
        // Not long ago: the broker deletes what is older than a week when it feels like it.
        var first = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds();
        for (var at = 0; at < 10; at++)
        {
            await bench.Producer.ProduceAsync(bench.Topic, new()
            {
                Value = Encoding.UTF8.GetBytes(TailBench.Text(at)),
                Timestamp = new Timestamp(first + at * 1000, TimestampType.CreateTime),
            }, Ct);
        }

        await using (var timed = bench.Read(new TailStart.At(DateTimeOffset.FromUnixTimeMilliseconds(first + 6500))))
        {
            await timed.UntilLiveAsync();
            Assert.Equal(["7", "8", "9"], timed.Texts);
        }

        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bench.Cluster.BootstrapServers }).Build();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(bench.Topic, 0, 4)]);
        await using var resumed = bench.Read(new TailStart.From([new PartitionOffset(0, 2)]));
        await resumed.UntilSeenAsync(6);
        Assert.Equal(["4", "5", "6", "7", "8", "9"], resumed.Texts);
        Assert.Equal("Partition 0: offsets 2 to 3 no longer exist, reading goes on at 4.", Assert.Single(resumed.Notices));
    }

    internal static void AssertEachOnce(TailReading reading, int count)
    {
        Assert.Equal(
            Enumerable.Range(0, count).Select(TailBench.Text).Order(StringComparer.Ordinal), reading.Texts.Order(StringComparer.Ordinal));
        foreach (var partition in reading.Seen.GroupBy(r => r.Partition))
            Assert.Equal(partition.Select(r => r.Offset).Order(), partition.Select(r => r.Offset));
    }
}
