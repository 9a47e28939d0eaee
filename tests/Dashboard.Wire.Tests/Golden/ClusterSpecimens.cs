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
        Specimen.Of("brokers", new DescribeClusterRequest { IncludeFencedBrokers = true }, version => new DescribeClusterResponse(
            5,
            ErrorCode.None,
            null,
            EndpointType.Brokers,
            "c",
            1,
            [new DescribedNode(1, "a", 1, "r", false), new DescribedNode(2, "b", 2, null, version >= 2)],
            ListsFenced: version >= 2)),
        Specimen.Of("controllers", new DescribeClusterRequest { EndpointType = EndpointType.Controllers }, _ =>
            new DescribeClusterResponse(
                0, ErrorCode.MismatchedEndpointType, "wrong end", EndpointType.Controllers, "", -1, [], ListsFenced: false)),
        Specimen.Of("plain", new DescribeQuorumRequest(), Quorum),
        Specimen.Of("denied", new DescribeQuorumRequest(), version =>
            new DescribeQuorumResponse(ErrorCode.ClusterAuthorizationFailed, version >= 2 ? "no" : null, null, [])),
        Specimen.Of("partition", new DescribeQuorumRequest(), version =>
            new DescribeQuorumResponse(ErrorCode.NotLeaderOrFollower, version >= 2 ? "not the leader" : null, null, [])),
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

    private static DescribeQuorumResponse Quorum(short version) => new(
        ErrorCode.None,
        null,
        new QuorumState(
            3,
            9,
            99,
            [
                new QuorumReplica(
                    3,
                    version >= 2 ? Specimen.TopicId : Guid.Empty,
                    100,
                    version >= 1 ? 1_700_000_000_000 : -1,
                    version >= 1 ? 1_700_000_000_001 : -1),
            ],
            [new QuorumReplica(1, Guid.Empty, -1, -1, -1)]),
        version >= 2 ? [new QuorumNode(3, [new QuorumListener("CONTROLLER", "c.example", 60001)])] : []);
}
