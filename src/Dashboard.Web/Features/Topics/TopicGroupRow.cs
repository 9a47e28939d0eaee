using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Features.Groups;

namespace Dashboard.Web.Features.Topics;

/// <summary>A group on one topic.</summary>
/// <param name="Group">The group.</param>
/// <param name="Condition">How it is doing, anywhere.</param>
/// <param name="Partitions">Partitions of the topic it has a position on.</param>
/// <param name="Lag">Sum of the known lags there; null when none is known.</param>
/// <param name="Lacking">Partitions there whose lag is no number.</param>
public sealed record TopicGroupRow(GroupSnapshot Group, GroupCondition Condition, int Partitions, long? Lag, int Lacking)
{
    /// <summary>The groups that read a topic, furthest behind first.</summary>
    public static List<TopicGroupRow> Of(ClusterSnapshot snapshot, string topic)
    {
        var rows = new List<TopicGroupRow>();
        foreach (var group in snapshot.Groups)
        {
            var (partitions, lag, lacking) = (0, default(long?), 0);
            foreach (var position in group.Partitions)
            {
                if (position.Topic != topic) continue;
                partitions++;
                if (position.State == LagState.Known) lag = (lag ?? 0) + position.Records;
                else lacking++;
            }

            if (partitions > 0) rows.Add(new(group, GroupConditions.Of(group), partitions, lag, lacking));
        }

        rows.Sort(static (a, b) =>
            (b.Lag ?? -1).CompareTo(a.Lag ?? -1) is var order and not 0 ? order : string.CompareOrdinal(a.Group.Id, b.Group.Id));
        return rows;
    }
}
