using System.Collections.Immutable;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Groups;

/// <summary>
/// Which partitions the members of a streams group hold: an active task stands for the partition of its number of every topic that its
/// subtopology reads and that has one.
/// </summary>
/// <remarks>
/// Coordinators tell topics and tasks apart, and a few bytes of each could be multiplied to any size. So a topic counts for the first
/// subtopology that reads it, and a task for the first member that has it: together they hold no more than the topics have partitions.
/// </remarks>
internal static class StreamsHoldings
{
    public static ImmutableArray<GroupMember> Assign(ImmutableArray<GroupMember> members, StreamsTopology? topology, TopicTable topics)
    {
        var reads = Reads(topology, topics);
        var taken = new HashSet<(string Subtopology, int Partition)>();
        return [.. members.Select(member => member with { Assignment = Held(member.Streams?.Active ?? [], reads, taken) })];
    }

    /// <summary>The topics that are known, by subtopology, the widest first.</summary>
    private static Dictionary<string, List<(string Name, int Partitions)>> Reads(StreamsTopology? topology, TopicTable topics)
    {
        var counted = new HashSet<int>();
        var reads = new Dictionary<string, List<(string Name, int Partitions)>>(StringComparer.Ordinal);
        foreach (var part in topology?.Subtopologies ?? [])
        {
            foreach (var topic in part.Sources.Concat(part.Repartitioned).Select(topics.IndexOf))
            {
                if (topic < 0 || !counted.Add(topic)) continue;
                if (!reads.TryGetValue(part.Id, out var read)) reads.Add(part.Id, read = []);
                read.Add((topics.Name(topic), topics.Partitions(topic)));
            }
        }

        foreach (var read in reads.Values) read.Sort(static (a, b) => b.Partitions.CompareTo(a.Partitions));
        return reads;
    }

    private static ImmutableArray<AssignedTopic> Held(
        ImmutableArray<StreamsTasks> active, Dictionary<string, List<(string Name, int Partitions)>> reads, HashSet<(string, int)> taken)
    {
        var held = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var tasks in active)
        {
            if (!reads.TryGetValue(tasks.Subtopology, out var read)) continue;
            foreach (var partition in tasks.Partitions)
            {
                if (partition < 0 || partition >= read[0].Partitions || !taken.Add((tasks.Subtopology, partition))) continue;
                foreach (var (name, count) in read)
                {
                    if (count <= partition) break;
                    if (!held.TryGetValue(name, out var partitions)) held.Add(name, partitions = []);
                    partitions.Add(partition);
                }
            }
        }

        foreach (var partitions in held.Values) partitions.Sort();
        return [.. held.Select(topic => new AssignedTopic(topic.Key, [.. topic.Value]))];
    }
}
