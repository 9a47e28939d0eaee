using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.ShareGroups;
using Dashboard.Wire.Messages.StreamsGroups;
using Dashboard.Wire.Primitives;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>The groups of a played cluster.</summary>
internal sealed class PeerGroups(PeerShape shape)
{
    public IReadOnlyList<ListedGroup> Listed(int broker) =>
    [
        .. from number in Enumerable.Range(0, shape.Groups)
           where shape.Coordinator(number) == broker
           select new ListedGroup
           {
               GroupId = PeerShape.Group(number), ProtocolType = Protocol(shape.Kind(number)), State = "Stable", Type = shape.Kind(number),
           },
    ];

    public IReadOnlyList<DescribedGroup> Described(DescribeGroupsRequest asked) =>
        new Rows<DescribedGroup>(asked.Groups.Count, i => new DescribedGroup
        {
            GroupId = asked.Groups[i],
            State = "Stable",
            ProtocolType = ConsumerProtocol.ProtocolType,
            Protocol = "range",
            Members =
            [
                new()
                {
                    MemberId = asked.Groups[i] + "-0f9c1f2e-8a52-4c58-9a0b-6f8f6d1f2a11",
                    ClientId = "played",
                    ClientHost = "/10.1.2.3",
                    Metadata = Bytes(asked.Groups[i], isAssignment: false),
                    Assignment = Bytes(asked.Groups[i], isAssignment: true),
                },
            ],
        });

    public static IReadOnlyList<ConsumerGroup> Described(ConsumerGroupDescribeRequest asked) =>
        [.. asked.GroupIds.Select(id => new ConsumerGroup { GroupId = id, State = "Stable" })];

    public static IReadOnlyList<DescribedShareGroup> Described(ShareGroupDescribeRequest asked) =>
        [.. asked.GroupIds.Select(id => new DescribedShareGroup { GroupId = id, GroupState = "Stable" })];

    public static IReadOnlyList<DescribedStreamsGroup> Described(StreamsGroupDescribeRequest asked) =>
        [.. asked.GroupIds.Select(id => new DescribedStreamsGroup { GroupId = id, GroupState = "Stable" })];

    public static IReadOnlyList<ShareGroupOffsets> Shares(DescribeShareGroupOffsetsRequest asked) =>
        [.. asked.Groups.Select(group => new ShareGroupOffsets { GroupId = group.GroupId })];

    /// <summary>All that a group has committed, whatever topics are asked for.</summary>
    public IReadOnlyList<FetchedGroupOffsets> Committed(OffsetFetchRequest asked) =>
        new Rows<FetchedGroupOffsets>(asked.Groups.Count, i => new FetchedGroupOffsets
        {
            GroupId = asked.Groups[i].GroupId,
            Topics = [.. shape.Of(Number(asked.Groups[i].GroupId)).Select(held => new FetchedTopicOffsets
            {
                Name = PeerShape.Topic(held.Topic),
                Partitions = [.. held.Partitions.Select(partition => new FetchedOffset
                {
                    Index = partition, Offset = PeerTopics.End(shape.First(held.Topic) + partition), LeaderEpoch = 3,
                })],
            })],
        });

    private static string Protocol(string kind) => kind switch
    {
        "Share" => "share",
        "Streams" => "streams",
        _ => ConsumerProtocol.ProtocolType,
    };

    private static int Number(string group) => int.Parse(group.AsSpan(group.LastIndexOf('-') + 1));

    /// <summary>A subscription or an assignment of the consumer protocol, version 0.</summary>
    private byte[] Bytes(string group, bool isAssignment)
    {
        using var buffer = new PooledBuffer();
        var writer = new WireWriter(buffer);
        var topics = shape.Of(Number(group)).ToArray();
        writer.WriteInt16(0);
        writer.WriteArrayLength(topics.Length);
        foreach (var (topic, partitions) in topics)
        {
            writer.WriteString(PeerShape.Topic(topic));
            if (isAssignment) writer.WriteInt32Array(partitions);
        }

        writer.WriteNullBytes();
        return buffer.WrittenSpan.ToArray();
    }
}
