using Confluent.Kafka;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Kafka.Clients;
using Microsoft.Extensions.Logging;

namespace Dashboard.Kafka.Records;

/// <summary>Opens consumers that belong to no group: they are assigned, commit nothing and create nothing.</summary>
internal sealed class RecordSource(TailOptions options, ILogger<RecordSource> logger) : IRecordSource
{
    public IRecordReader Open(RecordTopic topic)
    {
        try
        {
            return new RecordReader(topic, ConfigOf(topic), logger);
        }
        catch (ClusterReadException e)
        {
            throw new RecordReadException(new(RecordFaultKind.NotUsable, e.Message), e);
        }
        catch (Exception e) when (e is KafkaException or InvalidOperationException or ArgumentException)
        {
            throw new RecordReadException(
                new(RecordFaultKind.NotUsable, $"The settings of {topic.Cluster.Name} cannot be used: {ClientLog.Escape(e.Message)}"), e);
        }
    }

    private ConsumerConfig ConfigOf(RecordTopic topic)
    {
        var config = new ConsumerConfig(ClientConfigs.Of(topic.Cluster))
        {
            // librdkafka insists on a group; nothing is ever committed to this one, so the broker never has it.
            GroupId = $"kafka-dashboard-{Guid.NewGuid():N}",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            EnablePartitionEof = true,
            AutoOffsetReset = AutoOffsetReset.Error,
            AllowAutoCreateTopics = false,
            IsolationLevel = TopicState.IsolationOf(topic.Isolation),
            // A paused viewer may not poll for hours.
            MaxPollIntervalMs = (int)TimeSpan.FromDays(1).TotalMilliseconds,
            FetchQueueBackoffMs = 10,
            FetchErrorBackoffMs = 100,
        };
        SetUnlessGiven(config, "queued.max.messages.kbytes", options.FetchBytes / 1024);
        SetUnlessGiven(config, "fetch.wait.max.ms", 250);
        return config;
    }

    private static void SetUnlessGiven(ConsumerConfig config, string name, int value)
    {
        if (config.All(property => property.Key != name))
            config.Set(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
