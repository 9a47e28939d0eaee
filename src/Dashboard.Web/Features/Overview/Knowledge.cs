using Dashboard.Core.Monitoring;
using Words = Dashboard.Web.Parts.Figures.Figure;

namespace Dashboard.Web.Features.Overview;

/// <summary>What keeps an overview from saying that it knows everything.</summary>
public static class Knowledge
{
    /// <summary>
    /// The first gap in words ("2 of 3 brokers answer"), or null when every lane is fresh, every broker answered and every partition was
    /// judged.
    /// </summary>
    public static string? Gap(ClusterSnapshot cluster, DateTimeOffset now)
    {
        if (cluster.IsWhole(now)) return null;
        if (!cluster.Reachability.IsReached)
            return cluster.Name +
                (cluster.Reachability.LastAnswer is { } last ? $" last answered {Ago(now - last)} ago" : " has not answered");
        if (cluster.Totals.BrokersUp < cluster.Totals.BrokersKnown)
            return $"{cluster.Totals.BrokersUp} of {cluster.Totals.BrokersKnown} brokers answer";
        foreach (var lane in cluster.Lanes)
        {
            if (lane.LastAnswer is not { } at) return $"{Named(lane.Lane)} were not read yet";
            if (!lane.IsFresh(now)) return $"{Named(lane.Lane)} were last read {Ago(now - at)} ago";
            if (!lane.Faults.IsEmpty) return $"{Named(lane.Lane)} lack {Count(lane.Faults.Length, "answer")}";
        }

        var unjudged = cluster.Totals.MinIsrUnknown;
        return $"min ISR of {(unjudged == 1 ? "one partition" : $"{Words.Exact(unjudged)} partitions")} is not known";
    }

    /// <summary>Seconds that the newest fast rounds lie apart: within that everything answered.</summary>
    public static int Slowest(IEnumerable<ClusterSnapshot> clusters) =>
        (int)Math.Ceiling(clusters.Max(c => c.State(Lane.Fast).Interval.TotalSeconds));

    private static string Ago(TimeSpan age) => Core.Alerts.Words.Age(age);

    private static string Named(Lane lane) =>
        string.Concat(char.ToLowerInvariant(LaneWords.Of(lane)[0]).ToString(), LaneWords.Of(lane).AsSpan(1));

    private static string Count(int count, string noun) => count == 1 ? $"one {noun}" : $"{count} {noun}s";
}
