using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Quorum;

namespace Dashboard.Wire.Tests.Golden;

internal static class ClusterSpecimens
{
    public static IReadOnlyList<Specimen> All { get; } =
    [
        Specimen.Of("all", MetadataRequest.AllTopics(), Everything),
        Specimen.Of("named", MetadataRequest.TopicsByName([Specimen.Topic, "gone"]), _ =>
            Metadata([new MetadataTopic { Name = "gone", Error = ErrorCode.UnknownTopicOrPartition }])),
        Specimen.Of("ids", MetadataRequest.TopicsById([Specimen.TopicId]), version => Metadata(
            [new MetadataTopic { Name = null, Id = Specimen.TopicId, Error = ErrorCode.UnknownTopicId }],
            version >= 13 ? ErrorCode.RebootstrapRequired : ErrorCode.None)),
        Specimen.Of("none", MetadataRequest.TopicsByName([]), _ => Metadata([])),
        Specimen.Of("brokers", new DescribeClusterRequest { IncludeFencedBrokers = true }, version => new DescribeClusterResponse
        {
            ThrottleTimeMs = 5,
            ClusterId = "c",
            ControllerId = 1,
            Nodes =
            [
                new DescribedNode { Id = 1, Host = "a", Port = 1, Rack = "r" },
                new DescribedNode { Id = 2, Host = "b", Port = 2, IsFenced = version >= 2 },
            ],
            ListsFenced = version >= 2,
        }),
        Specimen.Of("controllers", new DescribeClusterRequest { EndpointType = EndpointType.Controllers }, _ =>
            new DescribeClusterResponse
            {
                Error = ErrorCode.MismatchedEndpointType, ErrorMessage = "wrong end", EndpointType = EndpointType.Controllers,
            }),
        Specimen.Of("plain", new DescribeQuorumRequest(), Quorum),
        Specimen.Of("denied", new DescribeQuorumRequest(), version =>
            new DescribeQuorumResponse
            {
                AnswerError = ErrorCode.ClusterAuthorizationFailed, AnswerMessage = version >= 2 ? "no" : null,
            }),
        Specimen.Of("partition", new DescribeQuorumRequest(), version =>
            Answer(version >= 2 ? "" : null, new QuorumState
            {
                Error = ErrorCode.NotLeaderOrFollower, ErrorMessage = version >= 2 ? "not the leader" : null,
            })),
    ];

    private static MetadataResponse Metadata(MetadataTopic[] topics, ErrorCode error = ErrorCode.None) =>
        new() { Topics = topics, Error = error };

    private static MetadataResponse Everything(short version) => new()
    {
        ThrottleTimeMs = version >= 3 ? 5 : 0,
        Brokers =
        [
            new MetadataBroker { Id = 1, Host = "kafka-1.example", Port = 9092, Rack = version >= 1 ? "zone-ä" : null },
            new MetadataBroker { Id = 2, Host = "::1", Port = 65535 },
        ],
        ClusterId = version >= 2 ? "MkU3OEVBNTcwNTJENDM2Qg" : null,
        ControllerId = version >= 1 ? 2 : -1,
        Topics =
        [
            new MetadataTopic
            {
                Name = Specimen.Topic,
                Id = version >= 10 ? Specimen.TopicId : Guid.Empty,
                Partitions =
                [
                    new MetadataPartition
                    {
                        Leader = 1, LeaderEpoch = version >= 7 ? 7 : -1, Replicas = [1, 2, 3], Isr = [1, 2],
                        Offline = version >= 5 ? [3] : [],
                    },
                    new MetadataPartition
                    {
                        Index = 1, Leader = -1, Replicas = [3], Offline = version >= 5 ? [3] : [], Error = ErrorCode.LeaderNotAvailable,
                    },
                ],
            },
            new MetadataTopic { Name = "__consumer_offsets", IsInternal = version >= 1 },
        ],
    };

    private static DescribeQuorumResponse Quorum(short version)
    {
        var answer = Answer(null, new QuorumState
        {
            LeaderId = 3,
            LeaderEpoch = 9,
            HighWatermark = 99,
            Voters =
            [
                new QuorumReplica
                {
                    ReplicaId = 3,
                    DirectoryId = version >= 2 ? Specimen.TopicId : Guid.Empty,
                    LogEndOffset = 100,
                    LastFetchTimestamp = version >= 1 ? 1_700_000_000_000 : -1,
                    LastCaughtUpTimestamp = version >= 1 ? 1_700_000_000_001 : -1,
                },
            ],
            Observers = [new QuorumReplica { ReplicaId = 1, LogEndOffset = -1 }],
        });
        var listener = new QuorumListener { Name = "CONTROLLER", Host = "c.example", Port = 60001 };
        if (version >= 2) answer.Nodes = [new QuorumNode { NodeId = 3, Listeners = [listener] }];
        return answer;
    }

    private static DescribeQuorumResponse Answer(string? message, QuorumState state) => new()
    {
        AnswerMessage = message,
        Topics = [new QuorumLog { TopicName = DescribeQuorumRequest.MetadataTopic, Partitions = [state] }],
    };
}
