using System.Text;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Groups;

/// <summary>The object form of a ConsumerGroupDescribe answer.</summary>
internal sealed class ConsumerGroups : IConsumerGroupDescribeSink
{
    private List<ConsumerGroupMember> _members = [];
    private List<string> _topics = [];
    private List<AssignedTopic> _assigned = [];
    private List<AssignedTopic> _target = [];

    public List<ConsumerGroup> Groups { get; } = [];

    public void Group(in ConsumerGroupRow group)
    {
        _members = new List<ConsumerGroupMember>(group.MemberCount);
        Groups.Add(new ConsumerGroup(
            group.Error,
            TextOrNull(group.ErrorMessage),
            Text(group.GroupId),
            Text(group.State),
            group.GroupEpoch,
            group.AssignmentEpoch,
            Text(group.AssignorName),
            _members));
    }

    public void Member(in ConsumerGroupMemberRow member)
    {
        _topics = [];
        _assigned = [];
        _target = [];
        _members.Add(new ConsumerGroupMember(
            Text(member.MemberId),
            TextOrNull(member.InstanceId),
            TextOrNull(member.RackId),
            member.MemberEpoch,
            Text(member.ClientId),
            Text(member.ClientHost),
            TextOrNull(member.SubscribedTopicRegex),
            member.Type,
            _topics,
            _assigned,
            _target));
    }

    public void Subscribed(ReadOnlySpan<byte> topicUtf8) => _topics.Add(Text(topicUtf8));

    public void Assigned(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions) =>
        _assigned.Add(new AssignedTopic(Text(topicUtf8), topicId, partitions.ToArray()));

    public void Target(ReadOnlySpan<byte> topicUtf8, Guid topicId, Int32Span partitions) =>
        _target.Add(new AssignedTopic(Text(topicUtf8), topicId, partitions.ToArray()));

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static string? TextOrNull(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Text(utf8);
}
