using Dashboard.Core.Groups;
using WireAssigned = Dashboard.Wire.Messages.Groups.AssignedTopic;

namespace Dashboard.Kafka.Groups;

/// <summary>Members as their coordinator tells them, in Core's terms.</summary>
internal static class GroupMembers
{
    public static GroupMember Of(string id, string? instance, string client, string host, IReadOnlyList<WireAssigned> assigned) => new(
        id, instance, SharedText.Of(client), SharedText.Of(host.TrimStart('/')),
        [
            .. assigned.OrderBy(t => t.Topic, StringComparer.Ordinal)
                .Select(t => new AssignedTopic(SharedText.Of(t.Topic), [.. t.Partitions.Order()])),
        ]);
}
