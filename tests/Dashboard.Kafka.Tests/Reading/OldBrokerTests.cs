using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Kafka.Tests.Truth;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>A broker of Kafka 2.8 with ZooKeeper: what it has is read, what it lacks is said to be lacking.</summary>
[Trait("Needs", "kafka")]
public sealed class OldBrokerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_groups_are_read_one_a_request_and_each_request_is_counted()
    {
        await using var old = await OldKafka.StartAsync(Cancel);
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = old.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "orders", NumPartitions = 1, ReplicationFactor = 1 }]);
        for (var i = 0; i < 4; i++) Commits.Commit(old.BootstrapServers, $"group-{i}", [new TopicPartitionOffset("orders", 0, i)]);
        await using var readers = new ClusterReaders(Definitions.Plaintext(old.BootstrapServers), Lane.Fast, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        var groups = (await readers.Groups.ListGroupsAsync(topology.Brokers, Cancel)).Groups;
        var before = readers.Requests;

        var committed = await readers.Groups.ReadCommittedAsync([.. groups.OrderBy(g => g.Id, StringComparer.Ordinal)], Cancel);

        Assert.Empty(committed.Faults);
        Assert.Equal([0L, 1L, 2L, 3L], committed.Groups.Select(g => Assert.Single(g.Offsets).Offset));
        Assert.Equal(4, readers.Requests - before);
    }

    [Fact]
    public async Task What_it_cannot_tell_is_lacking_and_no_zero()
    {
        await using var old = await OldKafka.StartAsync(Cancel);
        await using var readers = new ClusterReaders(Definitions.Plaintext(old.BootstrapServers), Lane.Slow, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);

        var software = readers.Brokers.Software([topology.Brokers[0].Id]).Values.Single();
        Assert.Equal(
            ("2.8", "it speaks DescribeCluster version 0 and not ListTransactions version 0"), (software.Release, software.Because));
        Assert.Empty(software.Features);
        Assert.Null(await readers.Quorum.ReadQuorumAsync(Cancel));
        Assert.True((await readers.Reassignments.ReadReassignmentsAsync(Cancel)).IsSupported);
        var dir = Assert.Single((await readers.LogDirs.ReadLogDirsAsync(topology, Cancel)).Dirs);
        Assert.Equal((null, null), (dir.UsableBytes, dir.TotalBytes));
        var acls = await Assert.ThrowsAsync<ClusterReadException>(() => readers.Acls.ReadAclsAsync(Cancel));
        Assert.Equal(ReadFault.NotSupported, acls.Fault);
        var transactions = await Assert.ThrowsAsync<ClusterReadException>(
            () => readers.Producers.ReadOpenTransactionsAsync(topology.Brokers, Cancel));
        Assert.Equal(ReadFault.NotSupported, transactions.Fault);
        Assert.Empty(await readers.Quotas.ReadQuotasAsync(Cancel));
        Assert.Empty(await readers.ScramUsers.ReadScramUsersAsync(Cancel));
    }
}
