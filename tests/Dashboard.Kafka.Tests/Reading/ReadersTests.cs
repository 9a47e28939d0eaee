using System.Collections.Immutable;
using Confluent.Kafka;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>Each reader on a real three-broker cluster, against what is known to be there.</summary>
[Trait("Needs", "kafka")]
public sealed class ReadersTests(SharedKafka kafka)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Topology_has_the_brokers_and_each_partition_with_its_replicas()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("readers-topology", partitions: 5);
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Fast, TimeProvider.System);

        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);

        Assert.Equal([1, 2, 3], topology.Brokers.Select(broker => broker.Id));
        Assert.Equal(["rack-1", "rack-2", "rack-3"], topology.Brokers.Select(broker => broker.Rack));
        var topic = topology.Topics.IndexOf("readers-topology");
        Assert.Equal(5, topology.Topics.Partitions(topic));
        Assert.NotEqual(Guid.Empty, topology.Topics.Id(topic));
        for (var p = 0; p < 5; p++)
        {
            var ordinal = topology.Topics.First(topic) + p;
            Assert.Equal([1, 2, 3], topology.Partitions.Replicas(ordinal).ToArray().Order());
            Assert.Equal(3, topology.Partitions.InSync(ordinal));
            Assert.InRange(topology.Partitions.Leader(ordinal), 1, 3);
        }
    }

    [Fact]
    public async Task A_second_answer_without_change_is_the_same_table()
    {
        var cluster = await kafka.ClusterAsync();
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Fast, TimeProvider.System);
        await cluster.Tools.CreateTopicAsync("readers-same");
        Topology first, second;
        var tries = 0;
        do
        {
            // Other tests share this cluster and may create a topic between the two reads.
            first = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
            second = await readers.Topology.ReadTopologyAsync(first, Cancel);
        }
        while (!ReferenceEquals(first.Partitions, second.Partitions) && ++tries < 20);

        Assert.Same(first.Partitions, second.Partitions);
    }

    [Fact]
    public async Task End_offsets_count_the_records_written_and_committed_offsets_those_read()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("readers-offsets", partitions: 2);
        Produce(cluster.BootstrapServers, "readers-offsets", partition: 0, count: 7);
        Commit(cluster.BootstrapServers, "readers-group", "readers-offsets", partition: 0, offset: 3);
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Fast, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);

        var groups = await readers.Groups.ListGroupsAsync(topology.Brokers, Cancel);
        var group = Assert.Single(groups.Groups, g => g.Id == "readers-group");
        var committed = await readers.Groups.ReadCommittedAsync([group], Cancel);
        var ends = await readers.Offsets.ReadOffsetsAsync(topology, OffsetKind.End, OffsetColumn.Empty, Cancel);
        var begins = await readers.Offsets.ReadOffsetsAsync(topology, OffsetKind.Begin, OffsetColumn.Empty, Cancel);

        Assert.Empty(ends.Faults);
        var first = topology.Topics.OrdinalOf("readers-offsets", 0);
        Assert.Equal((7, 0), (ends.Column.Value(first), ends.Column.Value(first + 1)));
        Assert.Equal(0, begins.Column.Value(first));
        var offset = Assert.Single(Assert.Single(committed.Groups).Offsets);
        Assert.Equal(("readers-offsets", 0, 3L), (offset.Topic, offset.Partition, offset.Offset));
    }

    [Fact]
    public async Task A_fast_round_on_three_brokers_takes_ten_requests()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("readers-count");
        for (var i = 0; i < 12; i++) Commit(cluster.BootstrapServers, $"readers-count-{i}", "readers-count", 0, 0);
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Fast, TimeProvider.System);

        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        var groups = await readers.Groups.ListGroupsAsync(topology.Brokers, Cancel);
        await readers.Groups.ReadCommittedAsync(groups.Groups, Cancel);
        await readers.Offsets.ReadOffsetsAsync(topology, OffsetKind.End, OffsetColumn.Empty, Cancel);

        Assert.Equal(3, groups.Groups.Select(group => group.Coordinator).Distinct().Count());
        Assert.Equal(1 + 3 * 3, readers.Requests);
    }

    [Fact]
    public async Task The_controller_is_the_quorums_leader()
    {
        var cluster = await kafka.ClusterAsync();
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Medium, TimeProvider.System);

        var quorum = await readers.Quorum.ReadQuorumAsync(Cancel);
        var brokers = await readers.Brokers.ReadBrokersAsync(Cancel);

        var told = await cluster.Tools.RunAsync("kafka-metadata-quorum", "describe", "--status");
        Assert.Matches($@"LeaderId:\s+{quorum!.Leader}\b", told);
        Assert.Equal([1, 2, 3], quorum.Voters.Select(voter => voter.Id).Order());
        Assert.All(brokers, broker => Assert.False(broker.IsFenced));
    }

    [Fact]
    public async Task Configs_come_with_source_and_what_would_hold_without()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("readers-configs", 1, 3, "--config", "max.message.bytes=60000");
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Slow, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);

        var topics = await readers.Configs.ReadTopicConfigsAsync(topology.Topics, Cancel);
        var brokers = await readers.Configs.ReadBrokerConfigsAsync(topology.Brokers, Cancel);

        var size = topics.Sets["readers-configs"].Find("max.message.bytes")!;
        Assert.Equal(("60000", Core.Configs.ConfigSource.Topic, "1048588"), (size.Value, size.Source, size.Default));
        var minIsr = topics.Sets["readers-configs"].Find("min.insync.replicas")!;
        Assert.Equal("2", minIsr.Value);
        Assert.True(brokers.Sets[1].Find("log.dirs")!.IsReadOnly);
    }

    [Fact]
    public async Task Members_are_told_with_what_they_hold()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync("readers-members", partitions: 3);
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = cluster.BootstrapServers,
            GroupId = "readers-members",
            ClientId = "reader-one",
        }).Build();
        consumer.Subscribe("readers-members");
        while (consumer.Assignment.Count < 3) consumer.Consume(TimeSpan.FromMilliseconds(100));
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Medium, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        var groups = await readers.Groups.ListGroupsAsync(topology.Brokers, Cancel);

        var described = await readers.Groups.DescribeGroupsAsync([.. groups.Groups.Where(g => g.Id == "readers-members")], Cancel);
        consumer.Close();

        var group = Assert.Single(described.Groups);
        Assert.Equal("Stable", group.State);
        var member = Assert.Single(group.Members);
        Assert.Equal("reader-one", member.ClientId);
        Assert.Equal(ImmutableArray.Create(0, 1, 2), Assert.Single(member.Assignment).Partitions);
    }

    private static void Produce(string bootstrapServers, string topic, int partition, int count)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = bootstrapServers }).Build();
        for (var i = 0; i < count; i++)
            producer.Produce(new TopicPartition(topic, partition), new Message<Null, string> { Value = $"value {i}" });
        producer.Flush(Cancel);
    }

    private static void Commit(string bootstrapServers, string group, string topic, int partition, long offset)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(
            new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = group }).Build();
        consumer.Commit([new TopicPartitionOffset(topic, partition, offset)]);
    }
}
