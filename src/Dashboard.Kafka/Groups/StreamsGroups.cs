using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Wire.Messages.StreamsGroups;
using WireTasks = Dashboard.Wire.Messages.StreamsGroups.StreamsTasks;
using WireTopology = Dashboard.Wire.Messages.StreamsGroups.StreamsTopology;

namespace Dashboard.Kafka.Groups;

/// <summary>Streams groups (KIP-1071) in Core's terms.</summary>
internal static class StreamsGroups
{
    public static Core.Groups.StreamsTopology? Topology(WireTopology? topology) => topology is null ? null : new(
        topology.Epoch,
        [
            .. (topology.Subtopologies ?? []).OrderBy(part => part.SubtopologyId, StringComparer.Ordinal).Select(part => new Subtopology(
                part.SubtopologyId, Names(part.SourceTopics), Names(part.RepartitionSourceTopics.Select(t => t.Name)),
                Names(part.RepartitionSinkTopics), Names(part.StateChangelogTopics.Select(t => t.Name)))),
        ]);

    /// <summary>What its tasks hold is not told here: see <see cref="GroupMember.Assignment"/>.</summary>
    public static GroupMember Member(StreamsMember member) =>
        GroupMembers.Of(member.MemberId, member.InstanceId, member.ClientId, member.ClientHost, []) with
        {
            Epoch = member.MemberEpoch,
            Streams = new StreamsWork(
                member.ProcessId, member.UserEndpoint is { } at ? $"{at.Host}:{at.Port}" : null, member.TopologyEpoch,
                Tasks(member.Assignment.ActiveTasks), Tasks(member.Assignment.StandbyTasks), Tasks(member.Assignment.WarmupTasks)),
        };

    private static ImmutableArray<Core.Groups.StreamsTasks> Tasks(IReadOnlyList<WireTasks> tasks) =>
    [
        .. tasks.OrderBy(t => t.SubtopologyId, StringComparer.Ordinal)
            .Select(t => new Core.Groups.StreamsTasks(t.SubtopologyId, [.. t.Partitions.Order()])),
    ];

    private static ImmutableArray<string> Names(IEnumerable<string> topics) => [.. topics.Order(StringComparer.Ordinal)];
}
