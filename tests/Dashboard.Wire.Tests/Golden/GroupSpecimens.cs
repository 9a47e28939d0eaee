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
            new FindCoordinatorResponse(
                version >= 1 ? 5 : 0, [new Coordinator(Group, 2, "b.example", 9093, ErrorCode.None, version is >= 1 and < 4 ? "" : null)])),
        Specimen.Of("transaction", new FindCoordinatorRequest(CoordinatorKeyType.Transaction, ["tx"]), _ =>
            new FindCoordinatorResponse(0, [new Coordinator("tx", -1, "", -1, ErrorCode.CoordinatorNotAvailable, "none")])),
        Specimen.Of(
            "batch",
            new FindCoordinatorRequest(CoordinatorKeyType.Group, ["a", "b"]),
            _ => new FindCoordinatorResponse(0, []),
            new VersionRange(4, 6)),
        Specimen.Of("share", new FindCoordinatorRequest(CoordinatorKeyType.Share, ["g:AAAA:0"]), _ => new FindCoordinatorResponse(0, [])),

        Specimen.Of("plain", new DescribeGroupsRequest([Group, "connect"]), Classic),
        Specimen.Of("bare", new DescribeGroupsRequest([]), version => new DescribeGroupsResponse(
            0, [new DescribedGroup(ErrorCode.GroupIdNotFound, version >= 6 ? "not found" : null, "gone", "Dead", "", "", [])])),
        Specimen.Of("plain", new ConsumerGroupDescribeRequest([Group]), Consumer),
        Specimen.Of("bare", new ConsumerGroupDescribeRequest([]), _ => new ConsumerGroupDescribeResponse(
            0, [new ConsumerGroup(ErrorCode.GroupIdNotFound, "not found", "gone", "", 0, 0, "", [])])),
    ];

    private static DescribeGroupsResponse Classic(short version)
    {
        AssignedTopic[] assigned = [new(Specimen.Topic, Guid.Empty, [0, 2]), new("orders", Guid.Empty, [])];
        var plain = new DescribedGroupMember(
            "m-1", null, "consumer-1", "/10.0.0.1", Subscription(0), Assignment(), _topics, assigned);
        var fixedMember = new DescribedGroupMember(
            "m-2", version >= 4 ? "static-2" : null, "", "/10.0.0.1", Subscription(3), default, _topics, []);
        var broken = new DescribedGroupMember(
            "m-3", null, "sarama", "/10.0.0.1", new byte[] { 0, 1, 0, 0, 0, 9 }, new byte[] { 0xFF }, [], []);
        var worker = new DescribedGroupMember("w", null, "worker", "/10.0.0.1", Subscription(1), Assignment(), [], []);
        return new DescribeGroupsResponse(
            version >= 1 ? 5 : 0,
            [
                new DescribedGroup(ErrorCode.None, null, Group, "Stable", "consumer", "range", [plain, fixedMember, broken]),
                new DescribedGroup(ErrorCode.None, null, "connect", "Stable", "connect", "sessioned", [worker]),
            ]);
    }

    private static ConsumerGroupDescribeResponse Consumer(short version)
    {
        var full = new ConsumerGroupMember(
            "m-1",
            "i-1",
            "r",
            8,
            "c",
            "/10.0.0.1",
            ".*ü",
            version >= 1 ? ConsumerGroupMemberType.Consumer : ConsumerGroupMemberType.Unknown,
            _topics,
            [new AssignedTopic(Specimen.Topic, Specimen.TopicId, [0, 1])],
            [new AssignedTopic(Specimen.Topic, Specimen.TopicId, [0, 1, 2])]);
        var blank = new ConsumerGroupMember("", null, null, 0, "", "", null, ConsumerGroupMemberType.Unknown, [], [], []);
        return new ConsumerGroupDescribeResponse(
            5, [new ConsumerGroup(ErrorCode.None, null, Group, "Reconciling", 9, 8, "uniform", [full, blank])]);
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
