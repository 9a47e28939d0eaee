using Confluent.Kafka;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>Commits of a group that nobody is a member of.</summary>
internal static class Commits
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static void Commit(string bootstrapServers, string group, IEnumerable<TopicPartitionOffset> offsets)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(
            new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = group }).Build();
        List<TopicPartitionOffset> all = [.. offsets];
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            try
            {
                consumer.Commit(all);
                return;
            }
            // The first commit of a cluster makes __consumer_offsets, and its leaders need a moment to load it.
            catch (KafkaException e) when (!patience.IsCancellationRequested && e.Error.Code is
                ErrorCode.GroupLoadInProgress or ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.NotCoordinatorForGroup)
            {
                // Once more.
            }
        }
    }
}
