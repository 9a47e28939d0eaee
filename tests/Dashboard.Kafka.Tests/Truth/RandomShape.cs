using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>Fifty topics of any shape, records in them, and twenty groups that committed somewhere; the seed decides all.</summary>
internal static class RandomShape
{
    public static async Task FillAsync(string bootstrapServers, int seed)
    {
        var random = new Random(seed);
        var topics = Enumerable.Range(0, 50).Select(i => new TopicSpecification
        {
            Name = $"shape-{i}",
            NumPartitions = random.Next(1, 7),
            ReplicationFactor = (short)random.Next(1, 4),
        }).ToArray();
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.CreateTopicsAsync(topics, new CreateTopicsOptions { OperationTimeout = TimeSpan.FromSeconds(30) });
        Produce(bootstrapServers, topics, random);
        for (var i = 0; i < 20; i++) Commit(bootstrapServers, $"shape-group-{i}", topics, random);
    }

    private static void Produce(string bootstrapServers, TopicSpecification[] topics, Random random)
    {
        var config = new ProducerConfig { BootstrapServers = bootstrapServers, LingerMs = 20 };
        using var producer = new ProducerBuilder<Null, byte[]>(config).Build();
        foreach (var topic in topics)
        {
            for (var partition = 0; partition < topic.NumPartitions; partition++)
            {
                for (var left = random.Next(0, 40); left > 0; left--)
                {
                    var message = new Message<Null, byte[]> { Value = new byte[random.Next(0, 200)] };
                    producer.Produce(new TopicPartition(topic.Name, partition), message);
                }
            }
        }

        producer.Flush(TimeSpan.FromSeconds(60));
    }

    private static void Commit(string bootstrapServers, string group, TopicSpecification[] topics, Random random)
    {
        var chosen = Enumerable.Range(0, random.Next(1, 5)).Select(_ => topics[random.Next(topics.Length)]).DistinctBy(topic => topic.Name);
        // Some commits lie beyond the end: nothing stops a client from that.
        Commits.Commit(bootstrapServers, group, chosen.SelectMany(topic => Enumerable.Range(0, topic.NumPartitions)
            .Select(p => new TopicPartitionOffset(topic.Name, p, random.Next(0, 60)))));
    }
}
