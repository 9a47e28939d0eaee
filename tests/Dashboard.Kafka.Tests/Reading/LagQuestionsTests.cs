using Confluent.Kafka;
using Dashboard.Core.Lag.Settling;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tails;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Records;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Testing.Kafka;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>What the lag engine asks beyond the rounds, of real brokers.</summary>
[Trait("Needs", "kafka")]
public sealed class LagQuestionsTests(SharedKafka kafka)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Markers_are_no_record_and_an_open_transaction_holds_the_last_stable_offset()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("lag-transactions");
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = cluster.BootstrapServers,
            TransactionalId = "lag-questions",
        }).Build();
        producer.InitTransactions(TimeSpan.FromSeconds(30));
        producer.BeginTransaction();
        await producer.ProduceAsync("lag-transactions", new() { Value = "committed" }, Cancel);
        producer.CommitTransaction();
        await using var readers = Readers(cluster);
        var unread = readers.Unread!;

        // Offset 0 is the record, 1 the marker.
        var first = await unread.ReadAsync("lag-transactions", 0, 0, Cancel);
        Assert.Equal((0L, true), (first!.Value.Offset, first.Value.IsRecord));
        Assert.Equal(new FirstUnread(2, false, 0, default), await unread.ReadAsync("lag-transactions", 0, 1, Cancel));

        producer.BeginTransaction();
        await producer.ProduceAsync("lag-transactions", new() { Value = "open" }, Cancel);
        var (topology, ordinal) = await FindAsync(readers, "lag-transactions");
        Assert.Equal([2L], await readers.Questions.AskAsync(topology, [new(ordinal, OffsetQuestion.LastStable)], Cancel));
        producer.AbortTransaction();
    }

    [Fact]
    public async Task The_first_offset_of_a_time_or_later_is_told_and_minus_1_where_there_is_none()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("lag-times");
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = cluster.BootstrapServers }).Build();
        foreach (var time in new[] { 1_700_000_000_000, 1_700_000_010_000, 1_700_000_020_000 })
            await producer.ProduceAsync("lag-times", new() { Value = "x", Timestamp = new(time, TimestampType.CreateTime) }, Cancel);
        await using var readers = Readers(cluster);
        var (topology, ordinal) = await FindAsync(readers, "lag-times");

        Assert.Equal([1L], await readers.Questions.AskAsync(topology, [new(ordinal, 1_700_000_005_000)], Cancel));
        Assert.Equal([-1L], await readers.Questions.AskAsync(topology, [new(ordinal, 1_700_000_030_000)], Cancel));
    }

    private static ClusterReaders Readers(KafkaCluster cluster) => new(
        Definitions.Plaintext(cluster.BootstrapServers), Lane.Medium, TimeProvider.System,
        new RecordSource(new TailOptions(), NullLogger<RecordSource>.Instance));

    private static async Task<(Topology Topology, int Ordinal)> FindAsync(ClusterReaders readers, string topic)
    {
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        return (topology, topology.Topics.OrdinalOf(topic, 0));
    }
}
