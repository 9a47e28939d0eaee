using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Kafka.Records;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Testing.Kafka;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Kafka.Tests.Records;

/// <summary>A topic of a real cluster with a producer and the tails' service on it.</summary>
internal sealed class TailBench : IAsyncDisposable
{
    private readonly CountingSource _source = new(new RecordSource(new TailOptions(), NullLogger<RecordSource>.Instance));

    private TailBench(KafkaCluster cluster, string topic)
    {
        (Cluster, Topic) = (cluster, topic);
        Service = new TailService(_source, new TailOptions { MaxTailsPerUser = 50 }, TimeProvider.System);
        Producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = cluster.BootstrapServers,
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 1,
            MessageMaxBytes = 4_000_000,
        }).SetKeySerializer(Serializers.ByteArray!).SetValueSerializer(Serializers.ByteArray!).Build();
    }

    public KafkaCluster Cluster { get; }

    public string Topic { get; }

    public TailService Service { get; }

    public IProducer<byte[]?, byte[]?> Producer { get; }

    /// <summary>Consumers open now.</summary>
    public int Consumers => _source.Open;

    public static Task<TailBench> CreateAsync(KafkaCluster cluster, int partitions = 1, params string[] arguments) =>
        CreateAsync(cluster, partitions, Math.Min(3, cluster.Brokers.Count), arguments);

    public static async Task<TailBench> CreateAsync(KafkaCluster cluster, int partitions, int replicas, params string[] arguments)
    {
        var topic = $"tail-{Guid.NewGuid():N}";
        await cluster.Tools.CreateTopicAsync(topic, partitions, replicas, arguments);
        return new TailBench(cluster, topic);
    }

    public TailRequest Request(TailStart start, RecordIsolation isolation = RecordIsolation.Uncommitted) => new(
        new(Definitions.Plaintext(Cluster.BootstrapServers) with { Id = default }, Topic, isolation),
        start, RecordFilter.None, null, "ada");

    public TailReading Read(TailStart start, RecordIsolation isolation = RecordIsolation.Uncommitted) =>
        new(Service.Open(Request(start, isolation)));

    public Task ProduceAsync(string value, int partition = 0) =>
        Producer.ProduceAsync(new TopicPartition(Topic, partition), new() { Value = Encoding.UTF8.GetBytes(value) });

    public Task ProduceNumbersAsync(int count, int partitions) => ProduceWhileAsync(sent => sent < count, partitions, TimeSpan.Zero);

    /// <summary>Produces the numbers from 0 on, fifty at a time, and returns how many when all are acknowledged.</summary>
    public async Task<int> ProduceWhileAsync(Func<int, bool> more, int partitions, TimeSpan pause)
    {
        List<Task> sent = [];
        while (more(sent.Count))
        {
            sent.Add(ProduceAsync(Text(sent.Count), sent.Count % partitions));
            if (pause > TimeSpan.Zero && sent.Count % 50 == 0) await Task.Delay(pause);
        }

        await Task.WhenAll(sent);
        return sent.Count;
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Producer.Dispose();
        await Service.DisposeAsync();
    }

    private sealed class CountingSource(IRecordSource source) : IRecordSource
    {
        private int _open;

        public int Open => Volatile.Read(ref _open);

        IRecordReader IRecordSource.Open(RecordTopic topic)
        {
            var reader = source.Open(topic);
            Interlocked.Increment(ref _open);
            return new Counted(reader, () => Interlocked.Decrement(ref _open));
        }
    }

    private sealed class Counted(IRecordReader reader, Action closed) : IRecordReader
    {
        public Task<TopicRanges> ReadRangesAsync(CancellationToken ct) => reader.ReadRangesAsync(ct);

        public Task<ImmutableArray<PartitionOffset>> FindTimeAsync(
            DateTimeOffset time, IReadOnlyCollection<int> partitions, CancellationToken ct) => reader.FindTimeAsync(time, partitions, ct);

        public void Assign(IReadOnlyCollection<PartitionOffset> positions) => reader.Assign(positions);

        public void AssignAlso(IReadOnlyCollection<PartitionOffset> positions) => reader.AssignAlso(positions);

        public ValueTask<ReadStep> NextAsync(CancellationToken ct) => reader.NextAsync(ct);

        public async ValueTask DisposeAsync()
        {
            await reader.DisposeAsync();
            closed();
        }
    }
}
