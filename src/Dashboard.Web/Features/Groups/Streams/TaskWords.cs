using System.Collections.Immutable;
using Dashboard.Core.Groups;

namespace Dashboard.Web.Features.Groups.Streams;

/// <summary>Tasks as Kafka Streams names them.</summary>
public static class TaskWords
{
    /// <summary>"0_0 0_1 1_0": subtopology and partition of each.</summary>
    public static string Of(ImmutableArray<StreamsTasks> tasks) =>
        string.Join(' ', tasks.SelectMany(t => t.Partitions.Select(partition => $"{t.Subtopology}_{partition}")));

    public static int Count(ImmutableArray<StreamsTasks> tasks) => tasks.Sum(t => t.Partitions.Length);

    /// <summary>How many tasks of a subtopology the members have of a sort.</summary>
    public static int Count(GroupSnapshot group, string subtopology, Func<StreamsWork, ImmutableArray<StreamsTasks>> sort) =>
        group.Members.Sum(m => m.Streams is { } work ? Count([.. sort(work).Where(t => t.Subtopology == subtopology)]) : 0);
}
