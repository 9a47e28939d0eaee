using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Features.Groups;

namespace Dashboard.Web.Features.Topics;

/// <summary>A group on one topic.</summary>
/// <param name="Group">The group.</param>
/// <param name="Condition">How it is doing, anywhere.</param>
/// <param name="Partitions">Partitions of the topic it has a position on.</param>
/// <param name="Sum">Its lag there.</param>
public sealed record TopicGroupRow(GroupSnapshot Group, GroupCondition Condition, int Partitions, LagSum Sum)
{
    /// <summary>The groups that read a topic, furthest behind first.</summary>
    public static List<TopicGroupRow> Of(ClusterSnapshot snapshot, string topic)
    {
        var rows = new List<TopicGroupRow>();
        foreach (var group in snapshot.Groups)
        {
            var here = group.Partitions.Count(p => p.Topic == topic);
            if (here == 0) continue;
            var sum = LagSums.ByTopic(group.Partitions).First(t => t.Topic == topic).Sum;
            rows.Add(new(group, GroupConditions.Of(group), here, sum));
        }

        rows.Sort(static (a, b) =>
            (b.Sum.Total ?? -1).CompareTo(a.Sum.Total ?? -1) is var order and not 0
                ? order : string.CompareOrdinal(a.Group.Id, b.Group.Id));
        return rows;
    }
}
