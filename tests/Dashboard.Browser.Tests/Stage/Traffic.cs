using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>A few topics that grow slowly, and a group that keeps up with them: a cluster in which nothing is wrong.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    public const string Topic = "orders";
    public const int Partitions = 6;
    public const string Group = "billing";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _ended = new();
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly Task _running;

    private Traffic(string bootstrap)
    {
        _producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            EnableIdempotence = true,
            LingerMs = 5,
            MessageMaxBytes = 4_000_000,
        }).SetKeySerializer(Serializers.ByteArray!).SetValueSerializer(Serializers.ByteArray!).SetLogHandler((_, _) => { }).Build();
        _running = Task.WhenAll(ProduceAsync(), Task.Run(() => Consume(bootstrap)));
    }

    public static async Task<Traffic> StartAsync(string bootstrap, short copies)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
        await admin.CreateTopicsAsync(
        [
            new() { Name = Topic, NumPartitions = Partitions, ReplicationFactor = copies },
            new()
            {
                Name = "payments", NumPartitions = 3, ReplicationFactor = copies, Configs = new() { ["cleanup.policy"] = "compact" },
            },
            new()
            {
                Name = "clicks-of-all-visitors-of-the-shop-in-the-browser-and-in-the-app", NumPartitions = 12,
                ReplicationFactor = copies,
            },
        ]);
        return new Traffic(bootstrap);
    }

    /// <summary>Sends one record and waits until it is acknowledged.</summary>
    public Task SendAsync(string topic, byte[]? key, byte[]? value) => _producer.ProduceAsync(topic, new() { Key = key, Value = value });

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running;
        _producer.Dispose();
        _ended.Dispose();
    }

    private async Task ProduceAsync()
    {
        for (var number = 0; !_ended.IsCancellationRequested; number++)
        {
            var key = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"customer-{number % 97}"));
            var value = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $$"""{"order":{{number}},"items":{{number % 5 + 1}},"total":{{number % 90 + 9.95}}}"""));
            foreach (var topic in (string[])[Topic, "payments"]) _producer.Produce(topic, new() { Key = key, Value = value });
            await Task.Delay(_pause, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Consume(string bootstrap)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = bootstrap,
            GroupId = Group,
            ClientId = "billing-1",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            AutoCommitIntervalMs = 1000,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Subscribe([Topic, "payments"]);
        try
        {
            while (!_ended.IsCancellationRequested)
            {
                try
                {
                    consumer.Consume(_ended.Token);
                }
                catch (ConsumeException e) when (!e.Error.IsFatal)
                {
                    // A broker is away; the client goes on by itself.
                }
            }
        }
        catch (OperationCanceledException)
        {
            consumer.Close();
        }
    }
}
