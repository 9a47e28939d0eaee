using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>Three hundred topics of any shape and records in them; the seed decides all.</summary>
internal static class RandomShape
{
    public const int Topics = 300;

    public static async Task FillAsync(string bootstrapServers, int seed)
    {
        var random = new Random(seed);
        var topics = Enumerable.Range(0, Topics).Select(i => new TopicSpecification
        {
            Name = $"shape-{i}",
            NumPartitions = random.Next(1, 7),
            ReplicationFactor = (short)random.Next(1, 4),
        }).ToArray();
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.CreateTopicsAsync(topics, new CreateTopicsOptions { OperationTimeout = TimeSpan.FromSeconds(30) });
        Produce(bootstrapServers, topics, random);
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
}
