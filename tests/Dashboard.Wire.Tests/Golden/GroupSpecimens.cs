using System.Text;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Groups;

namespace Dashboard.Wire.Tests.Golden;

internal static class GroupSpecimens
{
    private const string Group = "läger";
    private static readonly string[] _topics = [Specimen.Topic, "orders"];

    public static IReadOnlyList<Specimen> All { get; } =
    [
        Specimen.Of("all", new ListGroupsRequest(), version => new ListGroupsResponse
        {
            ThrottleTimeMs = version >= 1 ? 5 : 0,
            Groups =
            [
                new ListedGroup
                {
                    GroupId = Group, ProtocolType = "consumer", State = version >= 4 ? "Stable" : null,
                    Type = version >= 5 ? "Classic" : null,
                },
                new ListedGroup { State = version >= 4 ? "Empty" : null, Type = version >= 5 ? "Share" : null },
            ],
        }),
        Specimen.Of("states", new ListGroupsRequest { StatesFilter = ["Stable", "Empty"] }, _ =>
            new ListGroupsResponse { Error = ErrorCode.CoordinatorLoadInProgress }),
        Specimen.Of("types", new ListGroupsRequest { TypesFilter = ["consumer"] }, _ => new ListGroupsResponse()),

        Specimen.Of("group", new FindCoordinatorRequest(CoordinatorKeyType.Group, [Group]), version =>
            new FindCoordinatorResponse
            {
                ThrottleTimeMs = version >= 1 ? 5 : 0,
                Coordinators =
                [
                    new Coordinator
                    {
                        Key = Group, NodeId = 2, Host = "b.example", Port = 9093, ErrorMessage = version is >= 1 and < 4 ? "" : null,
                    },
                ],
            }),
        Specimen.Of("transaction", new FindCoordinatorRequest(CoordinatorKeyType.Transaction, ["tx"]), _ =>
            new FindCoordinatorResponse
            {
                Coordinators =
                [
                    new Coordinator
                    {
                        Key = "tx", NodeId = -1, Port = -1, Error = ErrorCode.CoordinatorNotAvailable, ErrorMessage = "none",
                    },
                ],
            }),
        Specimen.Of(
            "batch",
            new FindCoordinatorRequest(CoordinatorKeyType.Group, ["a", "b"]),
            _ => new FindCoordinatorResponse(),
            new VersionRange(4, 6)),
        Specimen.Of("share", new FindCoordinatorRequest(CoordinatorKeyType.Share, ["g:AAAA:0"]), _ => new FindCoordinatorResponse()),

        Specimen.Of("plain", new DescribeGroupsRequest([Group, "connect"]), Classic),
        Specimen.Of("bare", new DescribeGroupsRequest([]), version => new DescribeGroupsResponse
        {
            Groups =
            [
                new DescribedGroup
                {
                    Error = ErrorCode.GroupIdNotFound, ErrorMessage = version >= 6 ? "not found" : null, GroupId = "gone", State = "Dead",
                },
            ],
        }),
        Specimen.Of("plain", new ConsumerGroupDescribeRequest([Group]), Consumer),
        Specimen.Of("bare", new ConsumerGroupDescribeRequest([]), _ => new ConsumerGroupDescribeResponse
        {
            Groups = [new ConsumerGroup { Error = ErrorCode.GroupIdNotFound, ErrorMessage = "not found", GroupId = "gone" }],
        }),
    ];

    private static DescribeGroupsResponse Classic(short version)
    {
        AssignedTopic[] assigned = [new(Specimen.Topic, Guid.Empty, [0, 2]), new("orders", Guid.Empty, [])];
        var plain = Member("m-1", "consumer-1", Subscription(0), Assignment());
        (plain.Topics, plain.Assigned) = (_topics, assigned);
        var fixedMember = Member("m-2", "", Subscription(3), default);
        (fixedMember.GroupInstanceId, fixedMember.Topics) = (version >= 4 ? "static-2" : null, _topics);
        var broken = Member("m-3", "sarama", new byte[] { 0, 1, 0, 0, 0, 9 }, new byte[] { 0xFF });
        var worker = Member("w", "worker", Subscription(1), Assignment());
        return new DescribeGroupsResponse
        {
            ThrottleTimeMs = version >= 1 ? 5 : 0,
            Groups =
            [
                new DescribedGroup
                {
                    GroupId = Group, State = "Stable", ProtocolType = "consumer", Protocol = "range",
                    Members = [plain, fixedMember, broken],
                },
                new DescribedGroup
                {
                    GroupId = "connect", State = "Stable", ProtocolType = "connect", Protocol = "sessioned", Members = [worker],
                },
            ],
        };
    }

    private static DescribedGroupMember Member(string id, string client, ReadOnlyMemory<byte> metadata, ReadOnlyMemory<byte> assignment) =>
        new() { MemberId = id, ClientId = client, ClientHost = "/10.0.0.1", Metadata = metadata, Assignment = assignment };

    private static ConsumerGroupDescribeResponse Consumer(short version)
    {
        var full = new ConsumerGroupMember
        {
            MemberId = "m-1",
            InstanceId = "i-1",
            RackId = "r",
            MemberEpoch = 8,
            ClientId = "c",
            ClientHost = "/10.0.0.1",
            SubscribedTopicRegex = ".*ü",
            Type = version >= 1 ? ConsumerGroupMemberType.Consumer : ConsumerGroupMemberType.Unknown,
            Topics = _topics,
            Assigned = [new AssignedTopic(Specimen.Topic, Specimen.TopicId, [0, 1])],
            Target = [new AssignedTopic(Specimen.Topic, Specimen.TopicId, [0, 1, 2])],
        };
        var group = new ConsumerGroup
        {
            GroupId = Group,
            State = "Reconciling",
            GroupEpoch = 9,
            AssignmentEpoch = 8,
            AssignorName = "uniform",
            Members = [full, new ConsumerGroupMember()],
        };
        return new ConsumerGroupDescribeResponse { ThrottleTimeMs = 5, Groups = [group] };
    }

    private static byte[] Subscription(int version)
    {
        const string Owned = "00000001" + "00066f7264657273" + "00000001" + "00000001";
        return Convert.FromHexString(version switch
        {
            0 => "0000" + Names() + "0000000101",
            1 => "0001" + Names() + "0000000101" + Owned,
            _ => "0003" + Names() + "0000000101" + Owned + "ffffffff" + "000172",
        });
    }

    private static byte[] Assignment() => Convert.FromHexString(
        "0003" + "00000002" + Text(Specimen.Topic) + "000000020000000000000002" + Text("orders") + "00000000" + "ffffffff");

    private static string Names() => "00000002" + Text(Specimen.Topic) + Text("orders");

    private static string Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return $"{utf8.Length:x4}" + Convert.ToHexString(utf8);
    }
}
