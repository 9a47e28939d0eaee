using Dashboard.Wire.Messages.Configs;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>Configs as a Kafka broker tells them: about as many, of the same length, nearly all at their defaults.</summary>
internal static class PeerConfigs
{
    private static readonly (string Name, string Value, string Broker)[] _all =
    [
        ("cleanup.policy", "delete", "log.cleanup.policy"),
        ("compression.gzip.level", "-1", "compression.gzip.level"),
        ("compression.lz4.level", "9", "compression.lz4.level"),
        ("compression.type", "producer", "compression.type"),
        ("compression.zstd.level", "3", "compression.zstd.level"),
        ("delete.retention.ms", "86400000", "log.cleaner.delete.retention.ms"),
        ("file.delete.delay.ms", "60000", "log.segment.delete.delay.ms"),
        ("flush.messages", "9223372036854775807", "log.flush.interval.messages"),
        ("flush.ms", "9223372036854775807", "log.flush.interval.ms"),
        ("follower.replication.throttled.replicas", "", "follower.replication.throttled.replicas"),
        ("index.interval.bytes", "4096", "log.index.interval.bytes"),
        ("leader.replication.throttled.replicas", "", "leader.replication.throttled.replicas"),
        ("local.retention.bytes", "-2", "log.local.retention.bytes"),
        ("local.retention.ms", "-2", "log.local.retention.ms"),
        ("max.compaction.lag.ms", "9223372036854775807", "log.cleaner.max.compaction.lag.ms"),
        ("max.message.bytes", "1048588", "message.max.bytes"),
        ("message.timestamp.after.max.ms", "3600000", "log.message.timestamp.after.max.ms"),
        ("message.timestamp.before.max.ms", "9223372036854775807", "log.message.timestamp.before.max.ms"),
        ("message.timestamp.type", "CreateTime", "log.message.timestamp.type"),
        ("min.cleanable.dirty.ratio", "0.5", "log.cleaner.min.cleanable.ratio"),
        ("min.compaction.lag.ms", "0", "log.cleaner.min.compaction.lag.ms"),
        ("min.insync.replicas", "2", "min.insync.replicas"),
        ("preallocate", "false", "log.preallocate"),
        ("remote.storage.enable", "false", "remote.log.storage.system.enable"),
        ("retention.bytes", "-1", "log.retention.bytes"),
        ("retention.ms", "604800000", "log.retention.ms"),
        ("segment.bytes", "1073741824", "log.segment.bytes"),
        ("segment.index.bytes", "10485760", "log.index.size.max.bytes"),
        ("segment.jitter.ms", "0", "log.roll.jitter.ms"),
        ("segment.ms", "604800000", "log.roll.ms"),
        ("unclean.leader.election.enable", "false", "unclean.leader.election.enable"),
    ];

    private static readonly DescribedConfig[] _described =
    [
        .. _all.Select(config => new DescribedConfig
        {
            Name = config.Name, Value = config.Value, Source = ConfigSource.Default, Type = ConfigType.String,
            Synonyms = [new ConfigSynonym { Name = config.Broker, Value = config.Value, Source = ConfigSource.Default }],
        }),
    ];

    public static IReadOnlyList<DescribedResource> Of(DescribeConfigsRequest asked) =>
        [.. asked.Resources.Select(one => new DescribedResource { Type = one.Type, Name = one.Name, Configs = _described })];
}
