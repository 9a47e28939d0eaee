using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Acls;
using Dashboard.Wire.Messages.LogDirs;
using Dashboard.Wire.Messages.Producers;
using Dashboard.Wire.Messages.Quotas;
using Dashboard.Wire.Messages.Reassignments;
using Dashboard.Wire.Messages.Records;
using Dashboard.Wire.Messages.ShareGroups;
using Dashboard.Wire.Messages.StreamsGroups;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Messages.Transactions;
using Dashboard.Wire.Messages.Users;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>The rest of <see cref="CapturedRequests"/>: what is asked now and then.</summary>
internal static class CapturedReads
{
    /// <summary>A transactional id that has written three records to <see cref="TransactionTopic"/> and committed.</summary>
    public const string Transaction = "captured-transaction";
    public const string TransactionTopic = "captured-transactional";

    /// <summary>A share group with one member that reads <see cref="CapturedRequests.Topic"/>.</summary>
    public const string Share = "captured-share";
    private const string Topic = CapturedRequests.Topic;

    public static IReadOnlyList<Captured> All { get; } =
    [
        Captured.Of("DescribeLogDirs", new DescribeLogDirsRequest(), (answer, version, _) =>
        {
            var dir = Assert.Single(answer.Results);
            Assert.Equal((ErrorCode.None, ErrorCode.None, false), (answer.Error, dir.Error, dir.IsCordoned));
            Assert.StartsWith("/", dir.LogDir, StringComparison.Ordinal);
            var partitions = dir.Topics.Single(t => t.Name == Topic).Partitions;
            Assert.Equal([0, 1, 2, 3], partitions.Select(p => p.Index).Order());
            Assert.All(partitions, p => Assert.True(p is { PartitionSize: > 0, OffsetLag: 0, IsFutureKey: false }));
            Assert.Equal(version >= 4, dir.TotalBytes > dir.UsableBytes && dir.UsableBytes > 0);
        }),
        Captured.Of("ListPartitionReassignments", new ListPartitionReassignmentsRequest(), (answer, _, _) =>
            Assert.Equal((ErrorCode.None, 0), (answer.Error, answer.Topics.Count))),
        Captured.Of("DescribeTopicPartitions", Partitions(), (answer, _, _) =>
        {
            var topic = Assert.Single(answer.Topics);
            Assert.Equal((Topic, ErrorCode.None, false, 3), (topic.Name, topic.Error, topic.IsInternal, topic.Partitions.Count));
            Assert.Equal([2, 3, 1], topic.Partitions[1].ReplicaNodes);
            Assert.Equal((Topic, 3), (answer.NextCursor!.TopicName, answer.NextCursor.Index));
        }),
        Captured.Of(
            "DescribeProducers",
            new DescribeProducersRequest { Topics = [new TopicPartitions(TransactionTopic, [0])] },
            (answer, _, old) =>
            {
                var partition = Assert.Single(Assert.Single(answer.Topics).Partitions);
                Assert.Equal(old ? ErrorCode.UnknownTopicOrPartition : ErrorCode.None, partition.Error);
                if (old) return;
                var producer = Assert.Single(partition.ActiveProducers);
                // The end of a transaction begins a new epoch (KIP-890), in which nothing was written yet.
                Assert.Equal((-1, -1L, 0), (producer.LastSequence, producer.CurrentTxnStartOffset, producer.CoordinatorEpoch));
            }),
        Captured.Of(
            "ListTransactions",
            new ListTransactionsRequest(),
            (answer, _, _) =>
            {
                var transaction = Assert.Single(answer.TransactionStates);
                Assert.Equal((Transaction, "CompleteCommit"), (transaction.TransactionalId, transaction.TransactionState));
            },
            Transaction),
        Captured.Of(
            "DescribeTransactions",
            new DescribeTransactionsRequest { TransactionalIds = [Transaction] },
            (answer, _, _) =>
            {
                var transaction = Assert.Single(answer.TransactionStates);
                Assert.Equal(
                    (ErrorCode.None, "CompleteCommit", 0),
                    (transaction.Error, transaction.TransactionState, transaction.Topics.Count));
            },
            Transaction),
        Captured.Of("DescribeClientQuotas", new DescribeClientQuotasRequest(), (answer, _, _) =>
        {
            var quota = Assert.Single(answer.Entries!);
            Assert.Equal(("user", "ann"), (Assert.Single(quota.Entity).EntityType, quota.Entity[0].EntityName));
            Assert.Equal(("request_percentage", 12.5), (Assert.Single(quota.Values).Key, quota.Values[0].Value));
        }),
        Captured.Of("DescribeUserScramCredentials", new DescribeUserScramCredentialsRequest(), (answer, _, _) =>
        {
            var user = Assert.Single(answer.Results);
            Assert.Equal(("ann", ErrorCode.None), (user.User, user.Error));
            Assert.Equal(
                new ScramCredential { Mechanism = ScramMechanism.ScramSha512, Iterations = 4096 }, Assert.Single(user.CredentialInfos));
        }),
        Captured.Of("DescribeAcls", new DescribeAclsRequest(), (answer, _, old) =>
        {
            Assert.Equal(old ? ErrorCode.SecurityDisabled : ErrorCode.None, answer.Error);
            if (old) return;
            var resource = Assert.Single(answer.Resources);
            Assert.Equal(
                (AclResourceType.Topic, Topic, AclPatternType.Literal),
                (resource.ResourceType, resource.ResourceName, resource.PatternType));
            var rule = Assert.Single(resource.Acls);
            Assert.Equal(
                ("User:bob", "*", AclOperation.Read, AclPermission.Allow),
                (rule.Principal, rule.Host, rule.Operation, rule.PermissionType));
        }),
        Captured.Of(
            "ShareGroupDescribe",
            new ShareGroupDescribeRequest { GroupIds = [Share] },
            (answer, _, _) =>
            {
                var group = Assert.Single(answer.Groups);
                Assert.Equal((ErrorCode.None, "Stable"), (group.Error, group.GroupState));
                var member = Assert.Single(group.Members);
                Assert.Equal([Topic], member.SubscribedTopicNames);
                Assert.Equal([0, 1, 2, 3], Assert.Single(member.Assignment).Partitions.Order());
            },
            Share),
        Captured.Of(
            "DescribeShareGroupOffsets",
            new DescribeShareGroupOffsetsRequest { Groups = [new ShareGroupTopics { GroupId = Share }] },
            (answer, version, _) =>
            {
                var group = Assert.Single(answer.Groups);
                Assert.Equal((ErrorCode.None, Share), (group.Error, group.GroupId));
                Assert.All(group.Topics.SelectMany(t => t.Partitions), p => Assert.Equal(version >= 1 ? p.Lag : -1, p.Lag));
            },
            Share),
        Captured.Of("StreamsGroupDescribe", new StreamsGroupDescribeRequest { GroupIds = [Share] }, (answer, _, _) =>
            Assert.Equal((ErrorCode.GroupIdNotFound, 0), (Assert.Single(answer.Groups).Error, answer.Groups[0].Members.Count)), Share),
        Captured.Of("Fetch", Fetch(), (answer, version, _) =>
        {
            var partition = Assert.Single(Assert.Single(answer.Responses).Partitions);
            Assert.Equal((ErrorCode.None, 0), (partition.Error, partition.AbortedTransactions!.Count));
            Assert.Equal(version >= 5 ? 0 : -1, partition.LogStartOffset);
            List<long> offsets = [];
            foreach (var batch in new RecordBatches(partition.Records!.Value.Span))
            {
                Assert.True(batch.IsIntact && batch.IsReadable);
                using var records = batch.Open();
                while (records.TryNext(out var record)) offsets.Add(record.Value.Length == 10 ? record.Offset : -1);
            }
            Assert.Equal(Enumerable.Range(0, offsets.Count).Select(i => (long)i), offsets);
            Assert.NotEmpty(offsets);
        }),
    ];

    private static DescribeTopicPartitionsRequest Partitions() =>
        new() { Topics = [new TopicName { Name = Topic }], ResponsePartitionLimit = 3 };

    private static FetchRequest Fetch() => new()
    {
        IsolationLevel = 1,
        Topics = [new FetchTopic { Topic = Topic, Partitions = [new FetchPartition { PartitionMaxBytes = 1_000 }] }],
    };
}
