using Dashboard.Testing.Kafka;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Commits;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.LogDirs;
using Dashboard.Wire.Messages.Quotas;
using Dashboard.Wire.Messages.Reassignments;
using Dashboard.Wire.Messages.Records;
using Dashboard.Wire.Messages.ShareGroups;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Messages.Transactions;

namespace Dashboard.Wire.Tests.Messages;

/// <summary>What the writes do at a real broker, seen by what is read afterwards.</summary>
[Trait("Needs", "kafka")]
public sealed class RealChangesTests(SharedKafka kafka) : IAsyncLifetime
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private readonly string _topic = $"changes-{Guid.NewGuid():N}";
    private readonly string _group = $"changers-{Guid.NewGuid():N}";
    private WireClient? _client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WireClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync(_topic);
        await cluster.Tools.RunAsync(
            "kafka-producer-perf-test", "--topic", _topic, "--num-records", "9", "--record-size", "10", "--throughput", "-1");
        // Makes the topic of commits, without which no group has a coordinator.
        await cluster.Tools.RunAsync(
            "kafka-consumer-groups", "--group", _group, "--topic", _topic, "--reset-offsets", "--to-offset", "0", "--execute");
        _client = new WireClient(cluster.BootstrapServers);
        await _client.RefreshBrokersAsync(_deadline, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null) await _client.DisposeAsync();
    }

    [Fact]
    public async Task An_offset_committed_by_topic_id_is_read_and_then_deleted()
    {
        var coordinator = (await Client.SendAnyAsync(new FindCoordinatorRequest(CoordinatorKeyType.Group, [_group]), _deadline, Ct))
            .Coordinators[0].NodeId;
        var (_, id) = await TopicAsync();
        var commit = new OffsetCommitRequest
        {
            GroupId = _group,
            Topics = [new CommitTopic { Name = _topic, TopicId = id, Partitions = [new CommitPartition { CommittedOffset = 4 }] }],
        };
        var committed = await Client.SendAsync(coordinator, commit, _deadline, Ct);
        Assert.Equal((id, ErrorCode.None), (Assert.Single(committed.Topics).TopicId, committed.Topics[0].Partitions[0].Error));
        Assert.Equal(4, Assert.Single(Assert.Single((await FetchedAsync(coordinator)).Topics).Partitions).Offset);

        var delete = new OffsetDeleteRequest
        {
            GroupId = _group,
            Topics = [new OffsetDeleteTopic { Name = _topic, Partitions = [new OffsetDeletePartition()] }],
        };
        var deleted = await Client.SendAsync(coordinator, delete, _deadline, Ct);
        Assert.Equal((ErrorCode.None, ErrorCode.None), (deleted.Error, Assert.Single(deleted.Topics).Partitions[0].Error));
        Assert.Empty((await FetchedAsync(coordinator)).Topics);

        var leave = new LeaveGroupRequest { GroupId = _group, Members = [new LeavingMember { GroupInstanceId = "nobody" }] };
        Assert.Equal(ErrorCode.UnknownMemberId, Assert.Single((await Client.SendAsync(coordinator, leave, _deadline, Ct)).Members).Error);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_quota_is_set_read_and_removed()
    {
        IReadOnlyList<QuotaEntity> user = [new QuotaEntity { EntityType = "user", EntityName = _group }];
        var mine = new DescribeClientQuotasRequest
        {
            Components = [new QuotaFilter { EntityType = "user", MatchType = QuotaMatch.Exact, Match = _group }],
        };
        await AlterAsync(new QuotaOperation { Key = "request_percentage", Value = 12.5 });
        var found = await WhenAsync(entries: 1);
        Assert.Equal(12.5, Assert.Single(found[0].Values).Value);
        await AlterAsync(new QuotaOperation { Key = "request_percentage", Remove = true });
        await WhenAsync(entries: 0);

        // The controller has changed it when it answers; the broker that is asked hears of it a little later.
        async Task<IReadOnlyList<DescribedQuota>> WhenAsync(int entries)
        {
            while (true)
            {
                var answer = await Client.SendAnyAsync(mine, _deadline, Ct);
                Assert.Equal(ErrorCode.None, answer.Error);
                if (answer.Entries!.Count == entries) return answer.Entries;
                await Task.Delay(50, Ct);
            }
        }

        async Task AlterAsync(QuotaOperation operation)
        {
            var request = new AlterClientQuotasRequest { Entries = [new QuotaAlteration { Entity = user, Ops = [operation] }] };
            Assert.Equal(ErrorCode.None, Assert.Single((await Client.SendAnyAsync(request, _deadline, Ct)).Entries).Error);
        }
    }

    [Fact]
    public async Task A_reassignment_is_accepted_and_cancelling_one_that_is_not_under_way_is_named()
    {
        var (leader, _) = await TopicAsync();
        int[] replicas = [leader, .. Enumerable.Range(1, 3).Where(id => id != leader)];
        Assert.Equal(ErrorCode.None, await ReassignAsync(replicas));
        Assert.Equal(ErrorCode.NoReassignmentInProgress, await ReassignAsync(null));

        async Task<ErrorCode> ReassignAsync(int[]? to)
        {
            var request = new AlterPartitionReassignmentsRequest
            {
                Topics = [new TopicReassignment { Name = _topic, Partitions = [new PartitionReassignment { Replicas = to }] }],
            };
            var answer = await Client.SendAnyAsync(request, _deadline, Ct);
            Assert.Equal(ErrorCode.None, answer.Error);
            return Assert.Single(Assert.Single(answer.Responses).Partitions).Error;
        }
    }

    [Fact]
    public async Task An_abort_marker_is_written_and_fetched_by_topic_id()
    {
        var (leader, id) = await TopicAsync();
        var marker = new TxnMarker { ProducerId = 987_654, Topics = [new TopicPartitions(_topic, [0])] };
        var written = await Client.SendAsync(leader, new WriteTxnMarkersRequest { Markers = [marker] }, _deadline, Ct);
        Assert.Equal(987_654, Assert.Single(written.Markers).ProducerId);
        Assert.Equal(ErrorCode.None, Assert.Single(Assert.Single(written.Markers[0].Topics).Partitions).Error);

        var fetch = new FetchRequest
        {
            Topics = [new FetchTopic { TopicId = id, Partitions = [new FetchPartition { FetchOffset = 9, PartitionMaxBytes = 1_000 }] }],
        };
        var fetched = Assert.Single(Assert.Single((await Client.SendAsync(leader, fetch, _deadline, Ct)).Responses).Partitions);
        Assert.Equal((ErrorCode.None, 10), (fetched.Error, fetched.HighWatermark));
        List<(long, long, ControlType)> markers = [];
        foreach (var batch in new RecordBatches(fetched.Records!.Value.Span))
        {
            using var records = batch.Open();
            while (records.TryNext(out var record))
                if (ControlRecord.TryRead(in record, out var control)) markers.Add((record.Offset, batch.ProducerId, control.Type));
        }
        Assert.Equal([(9, 987_654, ControlType.Abort)], markers);
    }

    [Fact]
    public async Task A_topic_is_deleted_by_its_id_and_then_unknown()
    {
        var (_, id) = await TopicAsync();
        var request = new DeleteTopicsRequest { Topics = [new TopicToDelete { TopicId = id }], TimeoutMs = 10_000 };
        var deleted = Assert.Single((await Client.SendAnyAsync(request, _deadline, Ct)).Responses);
        Assert.Equal((_topic, id, ErrorCode.None), (deleted.Name, deleted.TopicId, deleted.Error));
        Assert.Equal(ErrorCode.UnknownTopicId, Assert.Single((await Client.SendAnyAsync(request, _deadline, Ct)).Responses).Error);
    }

    [Fact]
    public async Task What_cannot_be_changed_is_named()
    {
        var move = new AlterReplicaLogDirsRequest
        {
            Dirs = [new LogDirReplicas { Path = "/no/such/dir", Topics = [new TopicPartitions(_topic, [0])] }],
        };
        var moved = await Client.SendAsync(1, move, _deadline, Ct);
        Assert.Equal(ErrorCode.LogDirNotFound, Assert.Single(Assert.Single(moved.Results).Partitions).Error);
        var unregistered = await Client.SendAnyAsync(new UnregisterBrokerRequest { BrokerId = 77 }, _deadline, Ct);
        Assert.Equal(ErrorCode.BrokerIdNotRegistered, unregistered.Error);
        var coordinator = (await Client.SendAnyAsync(new FindCoordinatorRequest(CoordinatorKeyType.Group, [_group]), _deadline, Ct))
            .Coordinators[0].NodeId;
        var forget = new DeleteShareGroupOffsetsRequest { GroupId = _group, Topics = [new TopicName { Name = _topic }] };
        Assert.Equal(ErrorCode.GroupIdNotFound, (await Client.SendAsync(coordinator, forget, _deadline, Ct)).Error);
    }

    private async Task<(int Leader, Guid Id)> TopicAsync()
    {
        var topic = (await Client.SendAnyAsync(MetadataRequest.TopicsByName([_topic]), _deadline, Ct)).Topics[0];
        return (topic.Partitions[0].Leader, topic.Id);
    }

    private async Task<FetchedGroupOffsets> FetchedAsync(int coordinator) =>
        (await Client.SendAsync(coordinator, new OffsetFetchRequest([new OffsetFetchGroup(_group)]), _deadline, Ct)).Groups[0];
}
