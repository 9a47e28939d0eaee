using Confluent.Kafka;

namespace Dashboard.DemoShop;

/// <summary>Kafka clients as the shop wants them: their own log silent, their errors said now and then.</summary>
internal sealed class Clients(ShopOptions options, Say say)
{
    public IAdminClient Admin()
    {
        var config = new AdminClientConfig { BootstrapServers = options.Bootstrap, ClientId = "shop-admin" };
        return new AdminClientBuilder(config).SetErrorHandler((_, e) => Failed(config.ClientId, e)).SetLogHandler((_, _) => { }).Build();
    }

    public IProducer<byte[]?, byte[]?> Producer(string clientId) => new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
    {
        BootstrapServers = options.Bootstrap,
        ClientId = clientId,
        LingerMs = 50,
        CompressionType = CompressionType.Lz4,
        EnableIdempotence = true,
        MessageTimeoutMs = 60_000,
        AllowAutoCreateTopics = false,
    }).SetErrorHandler((_, e) => Failed(clientId, e)).SetLogHandler((_, _) => { }).Build();

    public IConsumer<Ignore, Ignore> Consumer(ConsumerConfig config)
    {
        config.BootstrapServers = options.Bootstrap;
        config.AllowAutoCreateTopics = false;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        // Twenty consumers in one process: small buffers serve a demo.
        config.QueuedMaxMessagesKbytes = 4096;
        return new ConsumerBuilder<Ignore, Ignore>(config)
            .SetErrorHandler((_, e) => Failed(config.ClientId, e)).SetLogHandler((_, _) => { }).Build();
    }

    private void Failed(string client, Error error) => say.Repeated(error.Code.ToString(), $"{client}: {error.Reason}");
}
