using System.Globalization;
using Confluent.Kafka;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Kafka.Tests.Truth;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>A transaction that a real client left open, told with the facts of <c>kafka-transactions.sh</c>.</summary>
[Trait("Needs", "kafka")]
public sealed class TransactionsTests(SharedKafka kafka)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_transaction_is_told_as_Kafkas_tool_describes_it()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("tx-open", partitions: 3);
        using var producer = Begin(cluster, "tx-open-id", "tx-open", 0, 2);
        await using var readers = Open(cluster);
        var brokers = (await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel)).Brokers;

        var told = ToolReadings.Rows(await cluster.Tools.RunAsync("kafka-transactions", "describe", "--transactional-id", "tx-open-id"))[0];
        var open = (await readers.Producers.ReadOpenTransactionsAsync(brokers, Cancel)).Find("tx-open-id")!;

        Assert.Equal(told["CoordinatorId"], Text(open.Coordinator));
        Assert.Equal(told["ProducerId"], Text(open.ProducerId));
        Assert.Equal(told["ProducerEpoch"], Text(open.Detail!.Epoch));
        Assert.Equal(told["TransactionState"], open.State);
        Assert.Equal(told["TransactionTimeoutMs"], Text((long)open.Detail.Timeout.TotalMilliseconds));
        Assert.Equal(told["CurrentTransactionStartTimeMs"], Text(open.Detail.StartedAt!.Value.ToUnixTimeMilliseconds()));
        Assert.Equal(
            told["TopicPartitions"].Split(',').Order(StringComparer.Ordinal),
            open.Detail.Topics.SelectMany(t => t.Partitions, (t, p) => $"{t.Topic}-{p}").Order(StringComparer.Ordinal));
        producer.AbortTransaction();
    }

    [Fact]
    public async Task What_was_committed_or_aborted_is_not_among_the_open_ones()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("tx-ended");
        using var committed = Begin(cluster, "tx-committed-id", "tx-ended", 0);
        committed.CommitTransaction();
        using var aborted = Begin(cluster, "tx-aborted-id", "tx-ended", 0);
        aborted.AbortTransaction();
        await using var readers = Open(cluster);
        var brokers = (await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel)).Brokers;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        TransactionTable open;
        // The client is answered before the markers are written.
        while ((open = await readers.Producers.ReadOpenTransactionsAsync(brokers, patience.Token)).All
            .Any(t => t is { Id: "tx-committed-id" or "tx-aborted-id", State: "PrepareCommit" or "PrepareAbort" }))
            await Task.Delay(50, patience.Token);

        Assert.DoesNotContain(open.All, t => t.Id is "tx-committed-id" or "tx-aborted-id");
        Assert.Contains(
            "tx-committed-id", await cluster.Tools.RunAsync("kafka-transactions", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_producers_of_a_partition_are_those_that_Kafkas_tool_describes()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("tx-producers");
        using (var done = Begin(cluster, "tx-producers-done", "tx-producers", 0)) done.CommitTransaction();
        using var producer = Begin(cluster, "tx-producers-open", "tx-producers", 0);
        await using var readers = Open(cluster);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        var leader = topology.Partitions.Leader(topology.Topics.OrdinalOf("tx-producers", 0));

        var told = ToolReadings.Rows(await cluster.Tools.RunAsync(
            "kafka-transactions", "describe-producers", "--topic", "tx-producers", "--partition", "0"));
        var read = await readers.Producers.ReadProducersAsync(topology.Brokers, leader, "tx-producers", 0, Cancel);
        var known = await readers.Producers.ReadTransactionsOfAsync(topology.Brokers, [.. read.Select(p => p.ProducerId)], Cancel);

        Assert.Equal(2, told.Count);
        Assert.Equal(
            told.Select(row => string.Join(' ', row["ProducerId"], row["ProducerEpoch"], row["LatestCoordinatorEpoch"],
                row["LastSequence"], row["LastTimestamp"], row["CurrentTransactionStartOffset"])).Order(StringComparer.Ordinal),
            read.Select(p => string.Join(' ', Text(p.ProducerId), Text(p.Epoch), Text(p.CoordinatorEpoch), Text(p.LastSequence),
                Text(p.LastTimestampMs), p.IsOpen ? Text(p.TransactionStart) : "None")).Order(StringComparer.Ordinal));
        Assert.Equal(["tx-producers-done", "tx-producers-open"], known.All.Select(t => t.Id));
        producer.AbortTransaction();
    }

    [Fact]
    public async Task Open_transactions_take_a_request_a_broker_and_one_more_a_coordinator_that_has_some()
    {
        await using var alone = await KafkaCluster.StartAsync(cancel: Cancel);
        await alone.Tools.CreateTopicAsync("tx-count");
        await using var readers = Open(alone);
        var brokers = (await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel)).Brokers;

        async Task<long> RequestsAsync()
        {
            var before = readers.Requests;
            await readers.Producers.ReadOpenTransactionsAsync(brokers, Cancel);
            return readers.Requests - before;
        }

        Assert.Equal(3, await RequestsAsync());
        using var producer = Begin(alone, "tx-count-id", "tx-count", 0);
        Assert.Equal(4, await RequestsAsync());
        producer.AbortTransaction();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static ClusterReaders Open(KafkaCluster cluster) =>
        new(Definitions.Plaintext(cluster.BootstrapServers), Lane.Slow, TimeProvider.System);

    /// <summary>A transaction with a record on each of the partitions, not ended.</summary>
    private static IProducer<Null, string> Begin(KafkaCluster cluster, string id, string topic, params int[] partitions)
    {
        var producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = cluster.BootstrapServers,
            TransactionalId = id,
            TransactionTimeoutMs = 600_000,
        }).Build();
        producer.InitTransactions(TimeSpan.FromSeconds(30));
        producer.BeginTransaction();
        foreach (var partition in partitions)
            producer.Produce(new TopicPartition(topic, partition), new Message<Null, string> { Value = "open" });
        producer.Flush(Cancel);
        return producer;
    }
}
