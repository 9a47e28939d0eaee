using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Configs;
using Dashboard.Wire.Messages.Connections;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.Quorum;
using Dashboard.Wire.Messages.Topics;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>What is recorded, with the facts of the recorded clusters: three brokers with Kafka 4, one with Kafka 2.</summary>
internal static class CapturedRequests
{
    public const string Topic = "captured";
    public const int Partitions = 4;
    public const int Records = 200;
    public const int Committed = 5;

    /// <summary>Has commits and no members.</summary>
    public const string Readers = "captured-readers";

    /// <summary>Has a member by the classic protocol.</summary>
    public const string Classic = "captured-classic";

    /// <summary>Has a member by the consumer protocol (KIP-848).</summary>
    public const string Modern = "captured-modern";

    public static IReadOnlyList<Captured> All { get; } =
    [
        .. CapturedReads.All,
        Captured.Of("ApiVersions", new ApiVersionsRequest("capture", "1"), (answer, version, old) =>
        {
            Assert.Equal((ErrorCode.None, old ? 11 : 13), (answer.Error, answer.Apis[ApiKey.Metadata].Max));
            Assert.Equal(old, !answer.Apis.ContainsKey(ApiKey.ConsumerGroupDescribe));
            Assert.Equal(version >= 3 && !old, answer.FinalizedFeatures.Any(feature => feature.Name == "metadata.version"));
        }),
        Captured.Of("Metadata", MetadataRequest.AllTopics(), (answer, version, old) =>
        {
            Assert.Equal(old ? [1] : [1, 2, 3], answer.Brokers.Select(b => b.Id).Order());
            Assert.All(answer.Brokers, b => Assert.Equal(version >= 1 ? $"rack-{b.Id}" : null, b.Rack));
            var topic = Assert.Single(answer.Topics, t => t.Name == Topic);
            Assert.Equal(version >= 10, topic.Id != Guid.Empty);
            Assert.Equal([0, 1, 2, 3], topic.Partitions.Select(p => p.Index).Order());
            var second = topic.Partitions.Single(p => p.Index == 1);
            Assert.Equal(old ? [1] : [2, 3, 1], second.Replicas);
            Assert.Equal((old ? 1 : 2, second.Replicas.Count, 0), (second.Leader, second.Isr.Count, second.Offline.Count));
            Assert.True(answer.Topics.Single(t => t.Name == "__consumer_offsets").IsInternal == (version >= 1));
        }),
        Captured.Of("DescribeCluster", new DescribeClusterRequest { IncludeFencedBrokers = true }, (answer, _, old) =>
        {
            Assert.Equal(old ? [1] : [1, 2, 3], answer.Nodes.Select(n => n.Id).Order());
            Assert.All(answer.Nodes, n => Assert.Equal(("localhost", $"rack-{n.Id}", false), (n.Host, n.Rack, n.IsFenced)));
        }),
        Captured.Of("DescribeQuorum", new DescribeQuorumRequest(), (answer, version, _) =>
        {
            Assert.Equal([1, 2, 3], answer.State!.Voters.Select(v => v.ReplicaId).Order());
            Assert.InRange(answer.State.LeaderId, 1, 3);
            Assert.All(answer.State.Voters, v => Assert.InRange(v.LogEndOffset, 1, 100_000));
            Assert.Equal(version >= 2 ? [1, 2, 3] : [], answer.Nodes.Select(n => n.NodeId).Order());
        }),
        Captured.Of(
            "ListGroups",
            new ListGroupsRequest(),
            (answer, version, _) =>
            {
                var group = Assert.Single(answer.Groups, g => g.GroupId == Classic);
                Assert.Equal(("consumer", version >= 4 ? "Stable" : null), (group.ProtocolType, group.State));
                Assert.Equal(version >= 5 ? "classic" : null, group.Type);
            },
            Classic),
        Captured.Of(
            "DescribeGroups",
            new DescribeGroupsRequest([Classic]),
            (answer, _, _) =>
            {
                var group = Assert.Single(answer.Groups);
                Assert.Equal((ErrorCode.None, Classic, "Stable", "range"), (group.Error, group.GroupId, group.State, group.Protocol));
                var member = Assert.Single(group.Members);
                Assert.StartsWith("/127.0.0.1", member.ClientHost, StringComparison.Ordinal);
                Assert.Equal([Topic], member.Topics);
                Assert.Equal([0, 1, 2, 3], Assert.Single(member.Assigned).Partitions.Order());
            },
            Classic),
        Captured.Of(
            "ConsumerGroupDescribe",
            new ConsumerGroupDescribeRequest([Modern]),
            (answer, _, _) =>
            {
                var group = Assert.Single(answer.Groups);
                Assert.Equal((ErrorCode.None, "Stable", "uniform"), (group.Error, group.State, group.AssignorName));
                var member = Assert.Single(group.Members);
                Assert.Equal([Topic], member.Topics);
                Assert.Equal([0, 1, 2, 3], Assert.Single(member.Assigned).Partitions.Order());
            },
            Modern),
        Captured.Of("FindCoordinator", new FindCoordinatorRequest(CoordinatorKeyType.Group, [Readers]), (answer, _, old) =>
        {
            var coordinator = Assert.Single(answer.Coordinators);
            Assert.Equal((ErrorCode.None, Readers, "localhost"), (coordinator.Error, coordinator.Key, coordinator.Host));
            Assert.InRange(coordinator.NodeId, 1, old ? 1 : 3);
        }),
        Captured.Of(
            "OffsetFetch",
            new OffsetFetchRequest([new OffsetFetchGroup(Readers)]),
            (answer, _, _) =>
            {
                var topic = Assert.Single(Assert.Single(answer.Groups).Topics);
                Assert.Equal(
                    [(0, 0L), (1, Committed), (2, 0), (3, 0)], topic.Partitions.Select(p => (p.Index, p.Offset)).OrderBy(p => p.Index));
            },
            Readers),
        Captured.Of("ListOffsets", Offsets(), (answer, _, old) =>
        {
            var partitions = Assert.Single(answer.Topics).Partitions.OrderBy(p => p.Index).ToArray();
            var led = partitions.Where(p => p.Error == ErrorCode.None).ToArray();
            Assert.Equal(old ? [0, 1, 2, 3] : [0, 3], led.Select(p => p.Index));
            Assert.All(led, p => Assert.InRange(p.Offset, 0, Records));
            Assert.All(partitions.Except(led), p => Assert.Equal((ErrorCode.NotLeaderOrFollower, -1L), (p.Error, p.Offset)));
        }),
        Captured.Of(
            "DescribeConfigs",
            new DescribeConfigsRequest(
            [
                new ConfigResource(ConfigResourceType.Topic, Topic, ["retention.ms", "cleanup.policy"]),
                new ConfigResource(ConfigResourceType.Broker, "1", ["ssl.keystore.password", "num.io.threads"]),
            ])
            { IncludeSynonyms = true },
            (answer, version, _) =>
            {
                var retention = answer.Resources[0].Configs.Single(c => c.Name == "retention.ms");
                Assert.Equal(("86400000", ConfigSource.Topic, false), (retention.Value, retention.Source, retention.ReadOnly));
                Assert.Equal(version >= 3 ? ConfigType.Long : ConfigType.Unknown, retention.Type);
                var cleanup = answer.Resources[0].Configs.Single(c => c.Name == "cleanup.policy");
                Assert.Equal(("delete", ConfigSource.Default), (cleanup.Value, cleanup.Source));
                Assert.Contains(cleanup.Synonyms, s => s.Name == "log.cleanup.policy");
                var password = answer.Resources[1].Configs.Single(c => c.Name == "ssl.keystore.password");
                Assert.Equal((null, true), (password.Value, password.IsSensitive));
            }),
    ];

    public static Captured Find(string name) => All.Single(captured => captured.Name == name);

    private static ListOffsetsRequest Offsets()
    {
        var partitions = Enumerable.Range(0, Partitions).Select(p => new ListOffsetsPartition(p, -1, OffsetTime.Latest));
        return new ListOffsetsRequest([new ListOffsetsTopic(Topic, partitions.ToArray())]);
    }
}
