using System.Globalization;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.LogDirs;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>The topics of a played cluster.</summary>
internal sealed class PeerTopics(PeerShape shape)
{
    private static readonly MetadataTopic _unknown = new() { Error = ErrorCode.UnknownTopicOrPartition };

    /// <summary>Every replica set is one of so many as there are brokers.</summary>
    private readonly int[][] _replicas = [.. Enumerable.Range(0, shape.Brokers).Select(shape.Replicas)];

    public static long End(int ordinal) => 1_000_000_000L + ordinal;

    public static IReadOnlyList<MetadataBroker> Brokers(IReadOnlyList<int> ports) =>
        [.. ports.Select((port, i) => new MetadataBroker { Id = i + 1, Host = CountingPeer.Host, Port = port })];

    public IReadOnlyList<MetadataTopic> Metadata(MetadataRequest asked) => asked.Topics is { } some
        ? [.. some.Select(topic => shape.TopicOf(topic.Name) is var number and >= 0 ? Topic(number) : _unknown)]
        : new Rows<MetadataTopic>(shape.Topics, Topic);

    public IReadOnlyList<ListedTopicOffsets> Offsets(ListOffsetsRequest asked) => new Rows<ListedTopicOffsets>(asked.Topics.Count, t =>
    {
        var (number, partitions) = (shape.TopicOf(asked.Topics[t].Name), asked.Topics[t].Partitions);
        return new ListedTopicOffsets
        {
            Name = asked.Topics[t].Name,
            Partitions = new Rows<ListedOffset>(partitions.Length, p => Offset(number, partitions.Span[p])),
        };
    });

    /// <summary>A broker has one directory with its replicas.</summary>
    public DescribedLogDir LogDir(int broker) => new()
    {
        LogDir = string.Create(CultureInfo.InvariantCulture, $"/var/lib/kafka-{broker}"),
        TotalBytes = 4_000_000_000_000,
        UsableBytes = 3_000_000_000_000,
        Topics = new Rows<LogDirTopic>(shape.Topics, topic => new LogDirTopic
        {
            Name = PeerShape.Topic(topic),
            Partitions =
            [
                .. from partition in Enumerable.Range(0, shape.PartitionsOf(topic))
                   where _replicas[(shape.First(topic) + partition) % shape.Brokers].Contains(broker)
                   select new LogDirPartition { Index = partition, PartitionSize = 5_000_000 },
            ],
        }),
    };

    private MetadataTopic Topic(int topic) => new()
    {
        Name = PeerShape.Topic(topic),
        Id = new Guid(topic + 1, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8),
        Partitions = new Rows<MetadataPartition>(shape.PartitionsOf(topic), partition =>
        {
            var ordinal = shape.First(topic) + partition;
            var replicas = _replicas[ordinal % shape.Brokers];
            return new() { Index = partition, Leader = shape.Leader(ordinal), LeaderEpoch = 3, Replicas = replicas, Isr = replicas };
        }),
    };

    private ListedOffset Offset(int topic, ListOffsetsPartition asked)
    {
        if (topic < 0 || asked.Index >= shape.PartitionsOf(topic))
            return new() { Index = asked.Index, Error = ErrorCode.UnknownTopicOrPartition };
        var offset = asked.Timestamp == OffsetTime.Earliest ? 0 : End(shape.First(topic) + asked.Index);
        return new() { Index = asked.Index, Offset = offset, LeaderEpoch = 3 };
    }
}
