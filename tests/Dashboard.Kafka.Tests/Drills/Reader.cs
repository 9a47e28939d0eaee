using System.Diagnostics;
using Confluent.Kafka;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>A member of a group that reads one topic, whatever happens to it, and commits each half second.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public Reader(string bootstrapServers, string group, string topic) =>
        _running = Task.Run(() => Run(bootstrapServers, group, topic));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private void Run(string bootstrapServers, string group, string topic)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            // The client's own commits never go back, and so not to the beginning of a topic that was created again.
            EnableAutoCommit = false,
            TopicMetadataRefreshIntervalMs = 1000,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Subscribe(topic);
        var read = new Dictionary<TopicPartition, TopicPartitionOffset>();
        var committed = Stopwatch.GetTimestamp();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (consumer.Consume(TimeSpan.FromMilliseconds(200)) is { } record)
                    read[record.TopicPartition] = new TopicPartitionOffset(record.TopicPartition, record.Offset + 1);
                if (read.Count == 0 || Stopwatch.GetElapsedTime(committed) < _pause) continue;
                committed = Stopwatch.GetTimestamp();
                consumer.Commit(read.Values);
                read.Clear();
            }
            catch (KafkaException e) when (!e.Error.IsFatal)
            {
                // A broker or the topic is away; the client goes on by itself.
            }
        }

        consumer.Close();
    }
}
