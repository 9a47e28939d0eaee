using Dashboard.Core.Groups;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.ShareGroups;

namespace Dashboard.Kafka.Groups;

/// <summary>Share groups (KIP-932) in Core's terms.</summary>
internal static class ShareGroups
{
    public static GroupOffsets Offsets(ShareGroupOffsets group, DateTimeOffset at) => new(group.GroupId, [], at, Faults.KindOf(group.Error))
    {
        Shares = group.Error != ErrorCode.None ? [] :
        [
            .. group.Topics
                .SelectMany(topic => topic.Partitions.Select(place => new SharePosition(
                    topic.TopicName, place.Index, place.StartOffset, place.Lag, Faults.KindOf(place.Error))))
                .OrderBy(place => place.Topic, StringComparer.Ordinal).ThenBy(place => place.Partition),
        ],
    };

    public static GroupMember Member(ShareGroupMember member) =>
        GroupMembers.Of(member.MemberId, null, member.ClientId, member.ClientHost, member.Assignment) with { Epoch = member.MemberEpoch };
}
