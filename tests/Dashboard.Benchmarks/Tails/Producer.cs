using System.Text;
using Confluent.Kafka;

namespace Dashboard.Benchmarks.Tails;

/// <summary>Puts records into topics.</summary>
internal sealed class Producer(string bootstrapServers, double lingerMs = 0) : IDisposable
{
    private readonly IProducer<Null, byte[]> _producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig
    {
        BootstrapServers = bootstrapServers,
        Acks = Acks.All,
        LingerMs = lingerMs,
        QueueBufferingMaxMessages = 2_000_000,
    }).Build();

    public Task SendAsync(string topic, string value) =>
        _producer.ProduceAsync(topic, new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes(value) });

    /// <summary>Sends many and returns when all are there.</summary>
    public void Fill(string topic, int records, Func<int, string> value)
    {
        for (var i = 0; i < records; i++)
        {
            var message = new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes(value(i)) };
            _producer.Produce(topic, message);
        }

        _producer.Flush(TimeSpan.FromMinutes(5));
    }

    /// <summary>Goes on sending, to one topic after the other, until stopped.</summary>
    public async Task SteadilyAsync(IReadOnlyList<string> topics, int perSecond, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        try
        {
            for (var i = 0; await timer.WaitForNextTickAsync(stop); i++)
                await SendAsync(topics[i % topics.Count], Order(i));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>A value of 200 bytes.</summary>
    public static string Order(int number) =>
        FormattableString.Invariant($"{{\"order\":{number:0000000},\"note\":\"{new string('x', 173)}\"}}");

    public void Dispose() => _producer.Dispose();
}
