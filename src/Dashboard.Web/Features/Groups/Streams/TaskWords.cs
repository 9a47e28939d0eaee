using System.Collections.Immutable;
using Dashboard.Core.Groups;

namespace Dashboard.Web.Features.Groups.Streams;

/// <summary>Tasks as Kafka Streams names them.</summary>
public static class TaskWords
{
    private const int MostNamed = 100;

    /// <summary>"0_0 0_1 1_0": subtopology and partition of each; beyond a hundred the rest is counted.</summary>
    public static string Of(ImmutableArray<StreamsTasks> tasks)
    {
        var names = tasks.SelectMany(t => t.Partitions.Select(partition => $"{t.Subtopology}_{partition}")).Take(MostNamed);
        var more = Count(tasks) - MostNamed;
        return string.Join(' ', names) + (more > 0 ? $" and {more} more" : "");
    }

    public static int Count(ImmutableArray<StreamsTasks> tasks) => tasks.Sum(t => t.Partitions.Length);

    /// <summary>How many tasks of a subtopology the members have of a sort.</summary>
    public static int Count(GroupSnapshot group, string subtopology, Func<StreamsWork, ImmutableArray<StreamsTasks>> sort) =>
        group.Members.Sum(m => m.Streams is { } work ? Count([.. sort(work).Where(t => t.Subtopology == subtopology)]) : 0);
}
