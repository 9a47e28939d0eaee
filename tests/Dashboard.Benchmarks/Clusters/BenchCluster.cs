using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Testing.Kafka;

namespace Dashboard.Benchmarks.Clusters;

/// <summary>Three real brokers with many topics and groups that committed in them.</summary>
internal static class BenchCluster
{
    private const int PartitionsOfTopic = 5, TopicsOfGroup = 2, AtOnce = 8;

    public static async Task<KafkaCluster> StartAsync(int topics, int groups)
    {
        await Console.Error.WriteLineAsync("starting three brokers");
        var cluster = await KafkaCluster.StartAsync(new KafkaClusterSetup { Heap = "768M" });
        try
        {
            await Console.Error.WriteLineAsync($"creating {topics} topics and {groups} groups");
            using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = cluster.BootstrapServers }).Build();
            await CreateTopicsAsync(admin, topics);
            await CommitAsync(admin, topics, groups);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public static string Topic(int number) => FormattableString.Invariant($"bench-{number:0000}");

    /// <summary>A topic of the same shape on its own.</summary>
    public static async Task CreateTopicAsync(string bootstrapServers, string name, int partitions)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.CreateTopicsAsync([Specification(name, partitions)], Patient());
    }

    private static async Task CreateTopicsAsync(IAdminClient admin, int topics)
    {
        foreach (var batch in Enumerable.Range(0, topics).Select(Topic).Chunk(100))
            await admin.CreateTopicsAsync(batch.Select(name => Specification(name, PartitionsOfTopic)), Patient());
    }

    private static Task CommitAsync(IAdminClient admin, int topics, int groups) =>
        Parallel.ForAsync(0, groups, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (group, _) =>
        {
            var commits = Enumerable.Range(0, TopicsOfGroup).Select(t => Topic((group + t) % topics))
                .SelectMany(topic => Enumerable.Range(0, PartitionsOfTopic).Select(p => new TopicPartitionOffset(topic, p, 0)));
            await admin.AlterConsumerGroupOffsetsAsync(
                [new(FormattableString.Invariant($"bench-group-{group:000}"), [.. commits])], new() { RequestTimeout = TimeSpan.FromMinutes(1) });
        });

    private static TopicSpecification Specification(string name, int partitions) =>
        new() { Name = name, NumPartitions = partitions, ReplicationFactor = 3 };

    private static CreateTopicsOptions Patient() =>
        new() { OperationTimeout = TimeSpan.FromMinutes(1), RequestTimeout = TimeSpan.FromMinutes(2) };
}
