using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Dashboard.DemoShop.Topics;

/// <summary>Creates the topics that are not there yet, however long the cluster takes to answer.</summary>
internal sealed class TopicCreator(Clients clients, Say say, TimeProvider time)
{
    public async Task CreateAsync(CancellationToken cancel)
    {
        using var admin = clients.Admin();
        while (true)
        {
            try
            {
                await CreateMissingAsync(admin);
                return;
            }
            catch (KafkaException e)
            {
                say.Repeated("topics", $"topics not created yet: {e.Error.Reason}");
                await Task.Delay(TimeSpan.FromSeconds(2), time, cancel);
            }
        }
    }

    private async Task CreateMissingAsync(IAdminClient admin)
    {
        var cluster = admin.GetMetadata(TimeSpan.FromSeconds(10));
        var there = cluster.Topics.Select(t => t.Topic).ToHashSet();
        var missing = Catalogue.Topics.Where(t => !there.Contains(t.Name)).ToList();
        if (missing.Count > 0)
        {
            await admin.CreateTopicsAsync(missing.Select(topic => new TopicSpecification
            {
                Name = topic.Name,
                NumPartitions = topic.Partitions,
                ReplicationFactor = Math.Min(topic.Replicas, (short)cluster.Brokers.Count),
                Configs = topic.Configs,
            }));
        }

        say.Line($"{missing.Count} topics created, {Catalogue.Topics.Count - missing.Count} were there");
    }
}
