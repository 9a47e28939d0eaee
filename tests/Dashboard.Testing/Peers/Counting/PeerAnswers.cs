using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Acls;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Messages.Configs;
using Dashboard.Wire.Messages.Connections;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.LogDirs;
using Dashboard.Wire.Messages.Quorum;
using Dashboard.Wire.Messages.Quotas;
using Dashboard.Wire.Messages.Reassignments;
using Dashboard.Wire.Messages.ShareGroups;
using Dashboard.Wire.Messages.StreamsGroups;
using Dashboard.Wire.Messages.Topics;
using Dashboard.Wire.Messages.Transactions;
using Dashboard.Wire.Messages.Users;
using Dashboard.Wire.Primitives;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>
/// What each API of a played cluster answers, in every version that the wire's own encoders speak, or in those of a release.
/// </summary>
internal sealed class PeerAnswers
{
    private readonly IReadOnlyDictionary<ApiKey, VersionRange>? _speaks;
    private readonly Dictionary<ApiKey, (VersionRange Versions, Func<byte[], int, short, byte[]> Answer)> _apis = [];

    public PeerAnswers(PeerShape shape, IReadOnlyList<int> ports, IReadOnlyDictionary<ApiKey, VersionRange>? speaks = null)
    {
        _speaks = speaks;
        var (topics, groups) = (new PeerTopics(shape), new PeerGroups(shape));
        Add<ApiVersionsRequest, ApiVersionsResponse>((_, _) =>
            new() { Apis = _apis.ToDictionary(api => api.Key, api => api.Value.Versions) });
        Add<MetadataRequest, MetadataResponse>((asked, _) => new()
        {
            ClusterId = "played",
            ControllerId = 1,
            Brokers = PeerTopics.Brokers(ports),
            Topics = topics.Metadata(asked),
        });
        Add<DescribeClusterRequest, DescribeClusterResponse>((_, _) => new()
        {
            ClusterId = "played",
            ControllerId = 1,
            Nodes = [.. ports.Select((port, i) => new DescribedNode { Id = i + 1, Host = CountingPeer.Host, Port = port })],
        });
        Add<DescribeQuorumRequest, DescribeQuorumResponse>((_, _) => new()
        {
            Topics = [new QuorumLog { TopicName = DescribeQuorumRequest.MetadataTopic, Partitions = [new QuorumState { LeaderId = 1 }] }],
        });
        Add<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse>((_, _) => new());
        Add<DescribeConfigsRequest, DescribeConfigsResponse>((asked, _) => new() { Resources = PeerConfigs.Of(asked) });
        Add<ListOffsetsRequest, ListOffsetsResponse>((asked, _) => new() { Topics = topics.Offsets(asked) });
        Add<DescribeLogDirsRequest, DescribeLogDirsResponse>((_, broker) => new() { Results = [topics.LogDir(broker)] });
        Add<ListGroupsRequest, ListGroupsResponse>((_, broker) => new() { Groups = groups.Listed(broker) });
        Add<DescribeGroupsRequest, DescribeGroupsResponse>((asked, _) => new() { Groups = groups.Described(asked) });
        Add<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse>((asked, _) => new() { Groups = PeerGroups.Described(asked) });
        Add<ShareGroupDescribeRequest, ShareGroupDescribeResponse>((asked, _) => new() { Groups = PeerGroups.Described(asked) });
        Add<StreamsGroupDescribeRequest, StreamsGroupDescribeResponse>((asked, _) => new() { Groups = PeerGroups.Described(asked) });
        Add<DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse>((asked, _) => new() { Groups = PeerGroups.Shares(asked) });
        Add<OffsetFetchRequest, OffsetFetchResponse>((asked, _) => new() { Groups = groups.Committed(asked) });
        Add<DescribeClientQuotasRequest, DescribeClientQuotasResponse>((_, _) => new());
        Add<DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse>((_, _) => new());
        Add<DescribeAclsRequest, DescribeAclsResponse>((_, _) => new());
        if (shape.ListsTransactions) Add<ListTransactionsRequest, ListTransactionsResponse>((_, _) => new());
    }

    /// <summary>The whole frame, length prefix included, with correlation id 0.</summary>
    /// <param name="frame">The request without its length prefix.</param>
    /// <param name="broker">Who is asked.</param>
    public byte[] Of(byte[] frame, int broker)
    {
        var header = WireFrame.ReadHeader(frame);
        if (_apis.TryGetValue(header.Api, out var api) && api.Versions.Contains(header.Version))
            return api.Answer(frame, broker, header.Version);
        return header.Api == ApiKey.ApiVersions
            ? Refusal(api.Versions)
            : throw new IOException($"The played cluster does not speak version {header.Version} of {header.Api}.");
    }

    /// <summary>In version 0, and from Kafka 2.4 on with the versions it takes (KIP-511).</summary>
    private static byte[] Refusal(VersionRange versions)
    {
        using var buffer = new PooledBuffer();
        var apis = new Dictionary<ApiKey, VersionRange>();
        if (versions.Max >= 3) apis.Add(ApiKey.ApiVersions, versions);
        var refusal = new ApiVersionsResponse { Error = ErrorCode.UnsupportedVersion, Apis = apis };
        WireFrame.WriteResponse(buffer, refusal, new ApiVersionsRequest(), version: 0, 0);
        return buffer.WrittenSpan.ToArray();
    }

    private void Add<TRequest, TResponse>(Func<TRequest, int, TResponse> answer)
        where TRequest : WireRequest<TResponse>, new()
        where TResponse : IWireStruct, new()
    {
        var any = new TRequest();
        var versions = any.Versions;
        if (_speaks is not null && !_speaks.TryGetValue(any.Api, out versions)) return;
        _apis.Add(any.Api, (versions, (frame, broker, version) =>
        {
            using var buffer = new PooledBuffer();
            WireFrame.WriteResponse(buffer, answer(WireFrame.ReadRequest<TRequest>(frame), broker), any, version, 0);
            return buffer.WrittenSpan.ToArray();
        }
        ));
    }
}
