using System.Text;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <param name="GroupInstanceId">Of a static member, else null.</param>
/// <param name="Metadata">Bytes of the group's protocol type.</param>
/// <param name="Assignment">Likewise.</param>
/// <param name="Topics">Subscribed to; empty unless the protocol type is <c>consumer</c> and the bytes can be read.</param>
/// <param name="Assigned">Likewise.</param>
public sealed record DescribedGroupMember(
    string MemberId,
    string? GroupInstanceId,
    string ClientId,
    string ClientHost,
    ReadOnlyMemory<byte> Metadata,
    ReadOnlyMemory<byte> Assignment,
    IReadOnlyList<string> Topics,
    IReadOnlyList<AssignedTopic> Assigned);

/// <param name="State">Kafka's word, such as <c>Stable</c>.</param>
public sealed record DescribedGroup(
    ErrorCode Error,
    string? ErrorMessage,
    string GroupId,
    string State,
    string ProtocolType,
    string Protocol,
    IReadOnlyList<DescribedGroupMember> Members);

/// <param name="Groups">Empty when the request had a sink.</param>
public sealed record DescribeGroupsResponse(int ThrottleTimeMs, IReadOnlyList<DescribedGroup> Groups) : IThrottled
{
    internal static DescribeGroupsResponse Read(ref WireReader reader, short version, IDescribeGroupsSink? sink)
    {
        var collected = sink is null ? new DescribedGroups() : null;
        var throttle = version >= 1 ? reader.ReadInt32() : 0;
        for (var groups = reader.ReadArrayLength(); groups > 0; groups--)
            ReadGroup(ref reader, version, sink ?? collected!);

        reader.SkipTags();
        return new DescribeGroupsResponse(throttle, collected?.Groups ?? []);
    }

    private static void ReadGroup(ref WireReader reader, short version, IDescribeGroupsSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        ReadOnlySpan<byte> message = default;
        if (version >= 6)
            reader.TryReadStringBytes(out message);

        var group = new DescribedGroupRow
        {
            Error = error,
            ErrorMessage = message,
            GroupId = reader.ReadStringBytes(),
            State = reader.ReadStringBytes(),
            ProtocolType = reader.ReadStringBytes(),
            Protocol = reader.ReadStringBytes(),
            MemberCount = reader.ReadArrayLength(),
        };
        sink.Group(in group);
        var isConsumer = group.ProtocolType.SequenceEqual("consumer"u8);
        for (var left = group.MemberCount; left > 0; left--)
            ReadMember(ref reader, version, sink, isConsumer);

        if (version >= 3)
            reader.ReadInt32();

        reader.SkipTags();
    }

    private static void ReadMember(ref WireReader reader, short version, IDescribeGroupsSink sink, bool isConsumer)
    {
        var memberId = reader.ReadStringBytes();
        ReadOnlySpan<byte> instanceId = default;
        if (version >= 4)
            reader.TryReadStringBytes(out instanceId);

        var member = new DescribedGroupMemberRow
        {
            MemberId = memberId,
            GroupInstanceId = instanceId,
            ClientId = reader.ReadStringBytes(),
            ClientHost = reader.ReadStringBytes(),
            Metadata = reader.ReadBytes(),
            Assignment = reader.ReadBytes(),
        };
        reader.SkipTags();
        sink.Member(in member);
        if (!isConsumer)
            return;

        ConsumerProtocol.TryReadSubscription(member.Metadata, sink);
        ConsumerProtocol.TryReadAssignment(member.Assignment, sink);
    }

    /// <summary>The object form.</summary>
    private sealed class DescribedGroups : IDescribeGroupsSink
    {
        private List<DescribedGroupMember> _members = [];
        private List<string> _topics = [];
        private List<AssignedTopic> _assigned = [];

        public List<DescribedGroup> Groups { get; } = [];

        public void Group(in DescribedGroupRow group)
        {
            _members = new List<DescribedGroupMember>(group.MemberCount);
            Groups.Add(new DescribedGroup(
                group.Error,
                TextOrNull(group.ErrorMessage),
                Text(group.GroupId),
                Text(group.State),
                Text(group.ProtocolType),
                Text(group.Protocol),
                _members));
        }

        public void Member(in DescribedGroupMemberRow member)
        {
            _topics = [];
            _assigned = [];
            _members.Add(new DescribedGroupMember(
                Text(member.MemberId),
                TextOrNull(member.GroupInstanceId),
                Text(member.ClientId),
                Text(member.ClientHost),
                member.Metadata.ToArray(),
                member.Assignment.ToArray(),
                _topics,
                _assigned));
        }

        public void Subscribed(ReadOnlySpan<byte> topicUtf8) => _topics.Add(Text(topicUtf8));

        public void Assigned(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions) =>
            _assigned.Add(new AssignedTopic(Text(topicUtf8), topicId, partitions.ToArray()));

        private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

        private static string? TextOrNull(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Text(utf8);
    }
}
