using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Testing.Peers;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Configs;
using Dashboard.Wire.Messages.Quorum;
using Dashboard.Wire.Messages.Quotas;
using Dashboard.Wire.Messages.Reassignments;
using Dashboard.Wire.Primitives;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>A broker that tells one thing twice, or a time that is none, is read like any other.</summary>
public sealed class DoubledAnswersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_broker_that_Metadata_lists_twice_the_first_counts()
    {
        var answer = new MetadataResponse { Brokers = [new() { Id = 1, Host = "a" }, new() { Id = 1, Host = "b" }] };
        await using var peer = Answering(new MetadataRequest(), answer, version: 12);
        await using var readers = Open(peer);
        Assert.Equal("a", Assert.Single((await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel)).Brokers).Host);
    }

    [Fact]
    public async Task Of_a_broker_that_DescribeCluster_lists_twice_the_first_counts()
    {
        var answer = new DescribeClusterResponse { Nodes = [new() { Id = 1, Host = "a" }, new() { Id = 1, Host = "b" }] };
        await using var peer = Answering(new DescribeClusterRequest(), answer, version: 1);
        await using var readers = Open(peer);
        Assert.Equal("a", Assert.Single(await readers.Brokers.ReadBrokersAsync(Cancel)).Address.Host);
    }

    [Fact]
    public async Task A_quota_that_has_a_key_twice_has_its_first_value()
    {
        QuotaValue Value(double value) => new() { Key = "producer_byte_rate", Value = value };
        var answer = new DescribeClientQuotasResponse { Entries = [new() { Values = [Value(1), Value(2)] }] };
        await using var peer = Answering(new DescribeClientQuotasRequest(), answer, version: 1);
        await using var readers = Open(peer);
        Assert.Equal([KeyValuePair.Create("producer_byte_rate", 1.0)], Assert.Single(await readers.Quotas.ReadQuotasAsync(Cancel)).Limits);
    }

    [Fact]
    public async Task A_quorum_with_a_node_twice_and_times_that_are_no_dates_is_read()
    {
        QuorumNode Node(string host) => new() { NodeId = 1, Listeners = [new() { Name = "C", Host = host, Port = 9 }] };
        var told = new QuorumReplica { ReplicaId = 1, LastFetchTimestamp = long.MaxValue, LastCaughtUpTimestamp = 1000 };
        var state = new QuorumState { Voters = [told] };
        var answer = new DescribeQuorumResponse
        {
            Topics = [new QuorumLog { TopicName = DescribeQuorumRequest.MetadataTopic, Partitions = [state] }],
            Nodes = [Node("a"), Node("b")],
        };
        await using var peer = Answering(new DescribeQuorumRequest(), answer, version: 2);
        await using var readers = Open(peer);
        var voter = Assert.Single((await readers.Quorum.ReadQuorumAsync(Cancel))!.Voters);
        Assert.Equal(("a:9", null, DateTimeOffset.UnixEpoch.AddSeconds(1)), (voter.Address, voter.LastFetch, voter.LastCaughtUp));
    }

    [Fact]
    public async Task Of_a_reassignment_that_is_told_twice_the_first_counts()
    {
        ReassigningPartition Moving(int to) => new() { Index = 0, Replicas = [1, to], AddingReplicas = [to] };
        var answer = new ListPartitionReassignmentsResponse { Topics = [new() { Name = "orders", Partitions = [Moving(2), Moving(3)] }] };
        await using var peer = Answering(new ListPartitionReassignmentsRequest(), answer, version: 0);
        await using var readers = Open(peer);
        Assert.Equal([2], Assert.Single((await readers.Reassignments.ReadReassignmentsAsync(Cancel)).All).Adding);
    }

    [Fact]
    public async Task Of_a_config_that_is_told_twice_the_first_words_count()
    {
        DescribedConfig Config(string words) => new() { Name = "retention.ms", Documentation = words };
        var answer = new DescribeConfigsResponse { Resources = [new() { Name = "orders", Configs = [Config("a"), Config("b")] }] };
        await using var peer = Answering(new DescribeConfigsRequest([]), answer, version: 4);
        await using var readers = Open(peer);
        Assert.Equal("a", Assert.Single(await readers.Configs.ReadTopicWordsAsync("orders", Cancel)).Value);
    }

    private static ScriptedPeer Answering<TResponse>(IWireRequest<TResponse> asked, TResponse answer, short version)
        where TResponse : IWireStruct => ScriptedPeer.Start(async connection =>
        {
            await connection.AnswerApiVersionsAsync(((short)asked.Api, version, version));
            var request = await connection.ReadRequestAsync();
            using var buffer = new PooledBuffer();
            WireFrame.WriteResponse(buffer, answer, asked, version, request.CorrelationId);
            await connection.SendAsync(buffer.WrittenSpan.ToArray());
            await connection.StaySilentAsync();
        });

    private static ClusterReaders Open(ScriptedPeer peer) => new(Definitions.Plaintext(peer.Address), Lane.Medium, TimeProvider.System);
}
