using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Confluent.Kafka;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Processes;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>Log dirs, reassignments, quotas and users on real brokers, against Kafka's own tools.</summary>
[Trait("Needs", "kafka")]
public sealed class DisksAndAccessTests(SharedKafka kafka)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sizes_of_a_topics_replicas_are_those_of_kafka_log_dirs()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("disks-sizes", partitions: 2);
        Produce(cluster.BootstrapServers, "disks-sizes", 300);
        await using var readers = Open(cluster);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);

        var told = await cluster.Tools.RunAsync("kafka-log-dirs", "--describe", "--topic-list", "disks-sizes");
        var read = await readers.LogDirs.ReadLogDirsAsync(topology, Cancel);

        var expected = SizesToldBy(told).Order().ToList();
        Assert.Equal(6, expected.Count);
        Assert.Equal(expected, (
            from dir in read.Dirs
            from partition in Enumerable.Range(0, 2)
            let bytes = dir.Replicas.Of("disks-sizes", partition)
            where bytes is not null
            select (dir.Broker, $"disks-sizes-{partition}", bytes.Value)).Order());
        Assert.All(
            read.Dirs, dir => Assert.True(dir is { Failure: null, TotalBytes: > 0, UsableBytes: > 0 } && dir.UsableBytes < dir.TotalBytes));
    }

    [Fact]
    public async Task A_reassignment_is_listed_while_it_lasts()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("disks-moving", partitions: 1, replicas: 1);
        Produce(cluster.BootstrapServers, "disks-moving", 2000);
        await using var readers = Open(cluster);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        var from = topology.Partitions.Leader(topology.Topics.OrdinalOf("disks-moving", 0));
        var to = from % 3 + 1;
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder["move.json"], JsonSerializer.Serialize(new
        {
            version = 1,
            partitions = new[] { new { topic = "disks-moving", partition = 0, replicas = new[] { to } } },
        }), Cancel);
        await cluster.Tools.RunAsync(
            "kafka-reassign-partitions", "--execute", "--reassignment-json-file", folder["move.json"], "--throttle", "1");
        try
        {
            var moving = Assert.Single((await readers.Reassignments.ReadReassignmentsAsync(Cancel)).All, r => r.Topic == "disks-moving");
            Assert.Equal([to, from], moving.Replicas);
            Assert.Equal([to], moving.Adding);
            Assert.Equal([from], moving.Removing);
        }
        finally
        {
            await cluster.Tools.RunAsync("kafka-reassign-partitions", "--cancel", "--reassignment-json-file", folder["move.json"]);
        }

        Assert.DoesNotContain((await readers.Reassignments.ReadReassignmentsAsync(Cancel)).All, r => r.Topic == "disks-moving");
    }

    [Fact]
    public async Task Quotas_and_SCRAM_users_are_those_that_kafka_configs_made()
    {
        var cluster = await kafka.ClusterAsync();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        await cluster.Tools.RunAsync(
            "kafka-configs", "--alter", "--entity-type", "users", "--entity-name", "disks-ann", "--add-config",
            $"SCRAM-SHA-512=[iterations=8192,password={password}]");
        await cluster.Tools.RunAsync(
            "kafka-configs", "--alter", "--entity-type", "users", "--entity-name", "disks-ann", "--entity-type", "clients",
            "--entity-default", "--add-config", "producer_byte_rate=1048576,request_percentage=12.5");
        await using var readers = Open(cluster);

        var user = await ToldAsync(() => readers.ScramUsers.ReadScramUsersAsync(Cancel), u => u.Name == "disks-ann");
        Assert.Equal([new("SCRAM-SHA-512", 8192)], user.Credentials);
        var quota = await ToldAsync(() => readers.Quotas.ReadQuotasAsync(Cancel), q => q.Entity.Any(e => e.Name == "disks-ann"));
        Assert.Equal([new("client-id", null), new("user", "disks-ann")], quota.Entity.OrderBy(e => e.Type, StringComparer.Ordinal));
        Assert.Equal([new("producer_byte_rate", 1048576), new("request_percentage", 12.5)], quota.Limits);
    }

    [Fact]
    public async Task A_cluster_without_an_authorizer_says_that_it_has_no_access_rules()
    {
        await using var readers = Open(await kafka.ClusterAsync());
        var refused = await Assert.ThrowsAsync<ClusterReadException>(() => readers.Acls.ReadAclsAsync(Cancel));
        Assert.Equal(ReadFault.NotSupported, refused.Fault);
    }

    /// <summary>The only such row, when the broker that answers has heard of it: the tool returns when the controller has.</summary>
    private static async Task<T> ToldAsync<T>(Func<Task<IReadOnlyList<T>>> read, Predicate<T> isIt)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        IReadOnlyList<T> rows;
        while (!(rows = await read()).Any(row => isIt(row))) await Task.Delay(50, limit.Token);
        return Assert.Single(rows, isIt);
    }

    private static ClusterReaders Open(KafkaCluster cluster) =>
        new(Definitions.Plaintext(cluster.BootstrapServers), Lane.Slow, TimeProvider.System);

    private static IEnumerable<(int Broker, string Partition, long Bytes)> SizesToldBy(string output)
    {
        using var told = JsonDocument.Parse(output.Split('\n').First(line => line.StartsWith('{')));
        foreach (var broker in told.RootElement.GetProperty("brokers").EnumerateArray())
            foreach (var dir in broker.GetProperty("logDirs").EnumerateArray())
                foreach (var partition in dir.GetProperty("partitions").EnumerateArray())
                    yield return (
                        broker.GetProperty("broker").GetInt32(), partition.GetProperty("partition").GetString()!,
                        partition.GetProperty("size").GetInt64());
    }

    private static void Produce(string bootstrapServers, string topic, int count)
    {
        using var producer = new ProducerBuilder<Null, string>(
            new ProducerConfig { BootstrapServers = bootstrapServers, Acks = Acks.All }).Build();
        for (var i = 0; i < count; i++)
            producer.Produce(
                topic, new Message<Null, string> { Value = string.Create(CultureInfo.InvariantCulture, $"{i} {new string('x', 900)}") });
        producer.Flush(Cancel);
    }
}
