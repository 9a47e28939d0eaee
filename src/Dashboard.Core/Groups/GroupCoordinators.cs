using Dashboard.Core.Topics;

namespace Dashboard.Core.Groups;

/// <summary>Which partition of <c>__consumer_offsets</c> keeps a group, so whose leader is its coordinator.</summary>
internal static class GroupCoordinators
{
    public const string Topic = "__consumer_offsets";

    /// <summary>As GroupCoordinatorService.partitionFor in Kafka: the absolute value of Java's String.hashCode, modulo.</summary>
    public static int PartitionOf(string groupId, int partitions)
    {
        var hash = 0;
        foreach (var unit in groupId) hash = unchecked((31 * hash) + unit);
        return (hash == int.MinValue ? 0 : Math.Abs(hash)) % partitions;
    }

    /// <summary>Ordinal of the group's partition, or -1 where the topic does not exist (yet).</summary>
    public static int OrdinalOf(string groupId, TopicTable topics)
    {
        var topic = topics.IndexOf(Topic);
        return topic < 0 || topics.Partitions(topic) == 0
            ? -1
            : topics.First(topic) + PartitionOf(groupId, topics.Partitions(topic));
    }
}
