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

    /// <param name="member">The member.</param>
    /// <param name="reads">The topics of each subtopology, of which an active task holds a partition.</param>
    public static GroupMember Member(StreamsMember member, ILookup<string, string> reads)
    {
        var held = member.Assignment.ActiveTasks
            .SelectMany(tasks => reads[tasks.SubtopologyId].Select(topic => (Topic: topic, tasks.Partitions)))
            .GroupBy(held => held.Topic, held => held.Partitions, StringComparer.Ordinal)
            .OrderBy(topic => topic.Key, StringComparer.Ordinal)
            .Select(topic => new AssignedTopic(topic.Key, [.. topic.SelectMany(partitions => partitions).Distinct().Order()]));
        return new(member.MemberId, member.InstanceId, member.ClientId, member.ClientHost.TrimStart('/'), [.. held])
        {
            Epoch = member.MemberEpoch,
            Streams = new StreamsWork(
                member.ProcessId, member.UserEndpoint is { } at ? $"{at.Host}:{at.Port}" : null, member.TopologyEpoch,
                Tasks(member.Assignment.ActiveTasks), Tasks(member.Assignment.StandbyTasks), Tasks(member.Assignment.WarmupTasks)),
        };
    }

    /// <summary>What the tasks of each subtopology read.</summary>
    public static ILookup<string, string> Reads(WireTopology? topology) => (topology?.Subtopologies ?? [])
        .SelectMany(part => part.SourceTopics.Concat(part.RepartitionSourceTopics.Select(topic => topic.Name))
            .Select(topic => (part.SubtopologyId, topic)))
        .ToLookup(read => read.SubtopologyId, read => read.topic, StringComparer.Ordinal);

    private static ImmutableArray<Core.Groups.StreamsTasks> Tasks(IReadOnlyList<WireTasks> tasks) =>
    [
        .. tasks.OrderBy(t => t.SubtopologyId, StringComparer.Ordinal)
            .Select(t => new Core.Groups.StreamsTasks(t.SubtopologyId, [.. t.Partitions.Order()])),
    ];

    private static ImmutableArray<string> Names(IEnumerable<string> topics) => [.. topics.Order(StringComparer.Ordinal)];
}
