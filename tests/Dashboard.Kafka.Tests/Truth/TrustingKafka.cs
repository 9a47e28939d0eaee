using Confluent.Kafka;
using Dashboard.Testing.Kafka;
using Dashboard.Wire;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Records;
using ErrorCode = Dashboard.Wire.Messages.ErrorCode;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>
/// One broker that takes transactional batches without asking their coordinator (as all did before KIP-890), so that transactions can
/// be made to hang. Their records are two hours old.
/// </summary>
public sealed class TrustingKafka : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private KafkaCluster? _cluster;

    public KafkaCluster Cluster => _cluster!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (KafkaHome.Find() is null) return;
        _cluster = await KafkaCluster.StartAsync(new()
        {
            Brokers = 1,
            Properties = new Dictionary<string, string> { ["transaction.partition.verification.enable"] = "false" },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    /// <summary>A transaction with a record on a partition, not ended.</summary>
    public IProducer<Null, string> Begin(string id, string topic, int partition)
    {
        var producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = Cluster.BootstrapServers,
            TransactionalId = id,
            TransactionTimeoutMs = 600_000,
        }).Build();
        producer.InitTransactions(Patience);
        producer.BeginTransaction();
        var record = new Message<Null, string> { Value = "old", Timestamp = new Timestamp(DateTimeOffset.UtcNow.AddHours(-2)) };
        producer.Produce(new TopicPartition(topic, partition), record);
        Assert.Equal(0, producer.Flush(Patience));
        return producer;
    }

    /// <summary>
    /// A transaction writes to an empty partition and is committed; then its batch comes to another partition, as one that was long on
    /// its way: that one's leader has an open transaction which the coordinator knows nothing of.
    /// </summary>
    public async Task HangAsync(string id, string topic, int from, int to)
    {
        await using var client = new WireClient(Cluster.BootstrapServers);
        await client.RefreshBrokersAsync(Patience, Ct);
        using var producer = Begin(id, topic, from);
        var told = (await client.SendAnyAsync(MetadataRequest.TopicsByName([topic]), Patience, Ct)).Topics[0];
        var leader = told.Partitions[0].Leader;
        var fetch = new FetchRequest
        {
            Topics = [new FetchTopic { TopicId = told.Id, Partitions = [new() { Partition = from, PartitionMaxBytes = 10_000 }] }],
        };
        var batch = (await client.SendAsync(leader, fetch, Patience, Ct)).Responses[0].Partitions[0].Records!.Value;
        Assert.False(batch.IsEmpty);
        producer.CommitTransaction(Patience);
        Assert.Equal(ErrorCode.None, await client.SendAsync(leader, new LateBatch(id, topic, to, batch), Patience, Ct));
    }
}
