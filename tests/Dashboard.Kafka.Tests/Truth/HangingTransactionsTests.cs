using System.Globalization;
using Confluent.Kafka;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Testing.Kafka;
using Dashboard.Wire;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Transactions;
using ErrorCode = Dashboard.Wire.Messages.ErrorCode;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>A transaction that hangs on a real broker, told with the facts of <c>kafka-transactions.sh find-hanging</c>.</summary>
[Trait("Needs", "kafka")]
public sealed class HangingTransactionsTests(TrustingKafka kafka) : IClassFixture<TrustingKafka>
{
    private const int Finished = 0;
    private const int Held = 1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 240_000)]
    public async Task What_hangs_is_what_Kafkas_tool_finds_until_the_tool_aborts_it()
    {
        KafkaHome.Require();
        await kafka.Cluster.Tools.CreateTopicAsync("aborted", 2, 1);
        await kafka.HangAsync("late", "aborted", Finished, Held);
        // As old, but its coordinator has it.
        using var slow = kafka.Begin("slow", "aborted", Held);

        var (found, hanging) = (Assert.Single(await FindAsync("aborted")), await ReadAsync("aborted"));
        Assert.Equal([("late", OpenState.Hanging), ("slow", OpenState.Open)], States(hanging));
        Assert.Equal([Facts(found)], hanging.Where(p => p.State == OpenState.Hanging).Select(Facts));

        await kafka.Cluster.Tools.RunAsync(
            "kafka-transactions", "abort", "--topic", "aborted", "--partition", Text(Held), "--start-offset", found["StartOffset"]);
        Assert.Empty(await FindAsync("aborted"));
        Assert.Equal([("slow", OpenState.Open), ("late", OpenState.None)], States(await ReadAsync("aborted")));
    }

    [Fact(Timeout = 240_000)]
    public async Task A_group_that_stands_at_it_is_held_by_nobody_that_coordinators_show_until_our_marker_ends_it()
    {
        KafkaHome.Require();
        await kafka.Cluster.Tools.CreateTopicAsync("held", 2, 1);
        await kafka.HangAsync("lost", "held", Finished, Held);
        using var member = Join("held", "held-readers");
        await using var watched = await WatchAsync("held");
        // Round after round: the verdict counts them.
        await using var hurried = watched.Witness(_ => watched.Refresh());

        var row = Row(await watched.UntilAsync(s => Row(s).Status == LagStatus.HeldByTransaction, TrustingKafka.Patience, Cancel));
        Assert.Equal(
            "An open transaction begins at offset 0 or behind it; what follows cannot be read yet.", row.Why(DateTimeOffset.UtcNow));
        var hanging = Assert.Single((await watched.ProducersAsync("held", Held, Cancel)).Value!.Producers);
        Assert.Equal((OpenState.Hanging, 0), (hanging.State, hanging.TransactionStart));

        await EndAsync("held", hanging);
        Assert.Empty(await FindAsync("held"));
        await watched.UntilAsync(s => Row(s) is { IsReadWhole: true, Status: LagStatus.Ok }, TrustingKafka.Patience, Cancel);

        static PartitionLag Row(ClusterSnapshot s) =>
            s.FindGroup("held-readers")?.Partitions.FirstOrDefault(p => p is { Topic: "held", Partition: Held }) ?? default;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Facts(Dictionary<string, string> row) => string.Join(
        ' ', row["ProducerId"], row["ProducerEpoch"], row["CoordinatorEpoch"], row["StartOffset"], row["LastTimestamp"]);

    private static string Facts(PartitionProducer read) => string.Join(
        ' ', Text(read.ProducerId), Text(read.Epoch), Text(read.CoordinatorEpoch), Text(read.TransactionStart), Text(read.LastTimestampMs));

    private static IEnumerable<(string?, OpenState)> States(IEnumerable<PartitionProducer> producers) =>
        producers.Select(producer => (producer.Transaction?.Id, producer.State));

    private async Task<List<Dictionary<string, string>>> FindAsync(string topic) => ToolReadings.Rows(
        await kafka.Cluster.Tools.RunAsync("kafka-transactions", "find-hanging", "--topic", topic, "--partition", Text(Held)));

    private async Task<WatchedCluster> WatchAsync(string topic)
    {
        var watched = await WatchedCluster.StartAsync(kafka.Cluster.BootstrapServers, Cancel);
        await watched.UntilAsync(
            s => s.Topics.IndexOf(topic) >= 0 && s.Configs.Brokers.ContainsKey(1), TrustingKafka.Patience, Cancel);
        return watched;
    }

    private async Task<IReadOnlyList<PartitionProducer>> ReadAsync(string topic)
    {
        await using var watched = await WatchAsync(topic);
        var told = (await watched.ProducersAsync(topic, Held, Cancel)).Value!;
        Assert.Equal((TimeSpan.FromMinutes(15), true), (told.Limit, told.LimitIsKnown));
        return told.Producers;
    }

    /// <summary>A member that reads committed records, and has committed the beginning.</summary>
    private IConsumer<Ignore, Ignore> Join(string topic, string group)
    {
        var member = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = kafka.Cluster.BootstrapServers,
            GroupId = group,
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnableAutoCommit = false,
        }).Build();
        member.Subscribe(topic);
        for (var left = 30; member.Assignment.Count < 2; left--)
        {
            Assert.True(left > 0, "The group did not hand out its partitions.");
            member.Consume(TimeSpan.FromSeconds(1));
        }

        member.Commit([new TopicPartitionOffset(topic, Held, 0)]);
        return member;
    }

    private async Task EndAsync(string topic, PartitionProducer hanging)
    {
        await using var client = new WireClient(kafka.Cluster.BootstrapServers);
        await client.RefreshBrokersAsync(TrustingKafka.Patience, Cancel);
        var marker = new TxnMarker
        {
            ProducerId = hanging.ProducerId,
            ProducerEpoch = (short)hanging.Epoch,
            CoordinatorEpoch = Math.Max(0, hanging.CoordinatorEpoch),
            Topics = [new TopicPartitions(topic, [Held])],
        };
        var written = await client.SendAsync(1, new WriteTxnMarkersRequest { Markers = [marker] }, TrustingKafka.Patience, Cancel);
        Assert.Equal(ErrorCode.None, written.Markers[0].Topics[0].Partitions[0].Error);
    }
}
