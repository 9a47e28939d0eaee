using Confluent.Kafka;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>Writes to every partition of a topic all the time, and knows what the end of each is at least and at most.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset At, long End)>[] _acknowledged;
    private readonly long[] _sent;
    private readonly Task _running;

    public Load(string bootstrapServers, string topic, int partitions)
    {
        _sent = new long[partitions];
        _acknowledged = [.. Enumerable.Range(0, partitions).Select(_ => new List<(DateTimeOffset, long)>())];
        _running = Task.Run(() => RunAsync(bootstrapServers, topic));
    }

    public int Partitions => _sent.Length;

    /// <summary>No end is greater.</summary>
    public long Sent(int partition) => Interlocked.Read(ref _sent[partition]);

    /// <summary>No end that was asked for at that time or later is less.</summary>
    public long Acknowledged(int partition, DateTimeOffset at)
    {
        lock (_gate)
            return _acknowledged[partition].FindLast(ack => ack.At <= at).End;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(string bootstrapServers, string topic)
    {
        using var producer = new ProducerBuilder<Null, string>(
            new ProducerConfig { BootstrapServers = bootstrapServers, EnableIdempotence = true, LingerMs = 5 })
            .SetLogHandler((_, _) => { }).Build();
        while (!_stop.IsCancellationRequested)
        {
            for (var p = 0; p < Partitions; p++)
            {
                Interlocked.Increment(ref _sent[p]);
                producer.Produce(new TopicPartition(topic, p), new Message<Null, string> { Value = "x" }, Acknowledge);
            }

            await Task.Delay(_pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        producer.Flush(TimeSpan.FromSeconds(20));
    }

    private void Acknowledge(DeliveryReport<Null, string> report)
    {
        if (report.Error.IsError) return;
        lock (_gate) _acknowledged[report.Partition].Add((TimeProvider.System.GetUtcNow(), report.Offset + 1));
    }
}
