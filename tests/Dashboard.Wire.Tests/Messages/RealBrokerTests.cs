using Dashboard.Testing.Kafka;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Configs;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Quorum;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>Each message at each version that both sides speak, asked of a real broker: all versions must tell the same.</summary>
[Trait("Needs", "kafka")]
public sealed class RealBrokerTests(SharedKafka kafka) : IAsyncLifetime
{
    private const int Records = 25;
    private const int Commit = 7;
    private const int Controllers = 3;
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private readonly string _topic = $"versions-{Guid.NewGuid():N}";
    private readonly string _group = $"readers-{Guid.NewGuid():N}";
    private WireClient? _client;

    private WireClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync(_topic);
        await cluster.Tools.RunAsync(
            "kafka-producer-perf-test", "--topic", _topic, "--num-records", $"{Records}", "--record-size", "10", "--throughput", "-1");
        await cluster.Tools.RunAsync(
            "kafka-consumer-groups", "--group", _group, "--topic", _topic, "--reset-offsets", "--to-offset", $"{Commit}", "--execute");
        _client = new WireClient(cluster.BootstrapServers);
        await _client.RefreshBrokersAsync(_deadline, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
    }

    [Fact]
    public async Task Metadata_tells_the_same_at_every_version()
    {
        var topic = await SameAtEachVersion(1, MetadataRequest.TopicsByName([_topic]), answer =>
        {
            var only = Assert.Single(answer.Topics);
            var partition = Assert.Single(only.Partitions);
            return (only.Name, only.Error, partition.Leader, Replicas: string.Join(',', partition.Replicas.Order()));
        });

        Assert.Equal((_topic, ErrorCode.None, "1,2,3"), (topic.Name, topic.Error, topic.Replicas));
        var all = await SameAtEachVersion(1, MetadataRequest.AllTopics(), answer => answer.Topics.Any(one => one.Name == _topic));
        Assert.True(all);
    }

    [Fact]
    public async Task Offsets_tell_the_same_at_every_version()
    {
        var (leader, epoch, id) = await LeaderAsync();
        ListOffsetsPartition[] latest = [new(0, epoch, OffsetTime.Latest)];
        ListOffsetsPartition[] stale = [new(0, epoch + 7, OffsetTime.Latest)];

        var end = await SameAtEachVersion(leader, new ListOffsetsRequest([new ListOffsetsTopic(_topic, latest)]), Offset);
        Assert.Equal((ErrorCode.None, Records), end);
        var newest = Client.SendAsync(leader, new ListOffsetsRequest([new ListOffsetsTopic(_topic, stale)]), _deadline, Ct());
        Assert.Equal(ErrorCode.UnknownLeaderEpoch, Offset(await newest).Error);

        var coordinator = await CoordinatorAsync();
        OffsetFetchTopic[] topics = [new(_topic, id, [0])];
        var byName = await SameAtEachVersion(coordinator, new OffsetFetchRequest([new OffsetFetchGroup(_group, topics)]), Committed);
        var byId = new OffsetFetchRequest([new OffsetFetchGroup(_group, topics)]) { ByTopicId = true };
        var everything = await SameAtEachVersion(coordinator, new OffsetFetchRequest([new OffsetFetchGroup(_group)]), Committed);

        Assert.Equal((0, (long)Commit, ErrorCode.None), byName);
        Assert.Equal(byName, everything);
        Assert.Equal(byName, await SameAtEachVersion(coordinator, byId, Committed));
    }

    [Fact]
    public async Task Groups_tell_the_same_at_every_version()
    {
        var coordinator = await CoordinatorAsync();
        var listed = await SameAtEachVersion(coordinator, new ListGroupsRequest(), answer =>
            answer.Groups.Any(group => group.GroupId == _group));
        var described = await SameAtEachVersion(coordinator, new DescribeGroupsRequest([_group]), answer =>
            (answer.Groups[0].GroupId, answer.Groups[0].State, answer.Groups[0].Error, answer.Groups[0].Members.Count));
        var newer = await SameAtEachVersion(coordinator, new ConsumerGroupDescribeRequest([_group]), answer =>
            (answer.Groups[0].GroupId, answer.Groups[0].Error));

        Assert.True(listed);
        Assert.Equal((_group, "Empty", ErrorCode.None, 0), described);
        Assert.Equal((_group, ErrorCode.GroupIdNotFound), newer);
    }

    [Fact]
    public async Task The_cluster_and_its_quorum_tell_the_same_at_every_version()
    {
        var nodes = await SameAtEachVersion(1, new DescribeClusterRequest { IncludeFencedBrokers = true }, answer =>
            string.Join(',', answer.Nodes.Select(node => $"{node.Id} {node.Rack} {node.IsFenced}").Order()));
        var quorum = await SameAtEachVersion(1, new DescribeQuorumRequest(), answer =>
            (answer.Error, answer.State!.LeaderId, Voters: answer.State.Voters.Count));

        Assert.Equal("1 rack-1 False,2 rack-2 False,3 rack-3 False", nodes);
        Assert.Equal((ErrorCode.None, Controllers), (quorum.Error, quorum.Voters));
        Assert.InRange(quorum.LeaderId, 1, Controllers);
    }

    [Fact]
    public async Task Configs_tell_the_same_at_every_version()
    {
        ConfigResource[] asked = [new(ConfigResourceType.Topic, _topic, ["cleanup.policy"])];
        var request = new DescribeConfigsRequest(asked) { IncludeSynonyms = true, IncludeDocumentation = true };

        var config = await SameAtEachVersion(1, request, answer =>
        {
            var policy = Assert.Single(Assert.Single(answer.Resources).Configs);
            return (policy.Name, policy.Value, policy.Source, policy.IsSensitive, Synonym: policy.Synonyms[0].Name);
        });

        Assert.Equal(("cleanup.policy", "delete", ConfigSource.Default, false, "log.cleanup.policy"), config);
    }

    private static CancellationToken Ct() => TestContext.Current.CancellationToken;

    private static (ErrorCode Error, long Offset) Offset(ListOffsetsResponse answer) =>
        (answer.Topics[0].Partitions[0].Error, answer.Topics[0].Partitions[0].Offset);

    private static (int Index, long Offset, ErrorCode Error) Committed(OffsetFetchResponse answer)
    {
        var partition = Assert.Single(Assert.Single(Assert.Single(answer.Groups).Topics).Partitions);
        return (partition.Index, partition.Offset, partition.Error);
    }

    private async Task<(int Leader, int Epoch, Guid Id)> LeaderAsync()
    {
        var metadata = await Client.SendAsync(1, MetadataRequest.TopicsByName([_topic]), _deadline, Ct());
        var partition = metadata.Topics[0].Partitions[0];
        return (partition.Leader, partition.LeaderEpoch, metadata.Topics[0].Id);
    }

    private Task<int> CoordinatorAsync() => SameAtEachVersion(
        1, new FindCoordinatorRequest(CoordinatorKeyType.Group, [_group]), answer => answer.Coordinators[0].NodeId);

    private async Task<TSeen> SameAtEachVersion<TResponse, TSeen>(
        int broker, IWireRequest<TResponse> request, Func<TResponse, TSeen> see)
    {
        var seen = new List<TSeen>();
        for (var version = request.Versions.Min; version <= request.Versions.Max; version++)
            seen.Add(see(await Client.SendAsync(broker, new Pinned<TResponse>(request, version), _deadline, Ct())));

        return Assert.Single(seen.Distinct());
    }

    /// <summary>A request at one version and no other.</summary>
    private sealed class Pinned<TResponse>(IWireRequest<TResponse> request, short version) : IWireRequest<TResponse>
    {
        public ApiKey Api => request.Api;

        public VersionRange Versions => new(version, version);

        public short FlexibleFrom => request.FlexibleFrom;

        public void Write(ref WireWriter writer, short at) => request.Write(ref writer, at);

        public TResponse Read(ref WireReader reader, short at) => request.Read(ref reader, at);
    }
}
