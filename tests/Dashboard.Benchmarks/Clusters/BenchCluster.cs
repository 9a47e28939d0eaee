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
            await CommitAsync(cluster.BootstrapServers, admin, topics, groups);
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

    private static async Task CommitAsync(string bootstrapServers, IAdminClient admin, int topics, int groups)
    {
        // The first commit makes Kafka create the topic that keeps them; until its leaders settle, commits are refused.
        using (var consumer = new ConsumerBuilder<Ignore, Ignore>(
            new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = Group(0) }).Build())
            await PatientlyAsync(() => Task.Run(() => consumer.Commit(Commits(0, topics))));
        await Parallel.ForAsync(1, groups, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (group, _) =>
            await PatientlyAsync(() => admin.AlterConsumerGroupOffsetsAsync(
                [new(Group(group), Commits(group, topics))], new() { RequestTimeout = TimeSpan.FromMinutes(1) })));
    }

    private static async Task PatientlyAsync(Func<Task> act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await act();
                return;
            }
            catch (KafkaException) when (attempt < 30)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static string Group(int number) => FormattableString.Invariant($"bench-group-{number:000}");

    private static List<TopicPartitionOffset> Commits(int number, int topics) =>
    [
        .. from t in Enumerable.Range(0, TopicsOfGroup)
           from p in Enumerable.Range(0, PartitionsOfTopic)
           select new TopicPartitionOffset(Topic((number + t) % topics), p, 0),
    ];

    private static TopicSpecification Specification(string name, int partitions) =>
        new() { Name = name, NumPartitions = partitions, ReplicationFactor = 3 };

    private static CreateTopicsOptions Patient() =>
        new() { OperationTimeout = TimeSpan.FromMinutes(1), RequestTimeout = TimeSpan.FromMinutes(2) };
}
