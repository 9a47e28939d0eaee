using System.Collections.Immutable;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Hosting.Telemetry;

/// <summary>
/// The state of the clusters as metrics, from the snapshots. What is unknown has no sample, so that an absent series says so; nothing is
/// written as 0 in its place.
/// </summary>
internal static class KafkaMetrics
{
    /// <summary>Group-and-topic series a cluster; those beyond are counted in <c>kafka_dashboard_series_left_out</c>.</summary>
    public const int MaxLagSeries = 10_000;

    public static void Write(PrometheusText text, ImmutableArray<ClusterSnapshot> clusters, DateTimeOffset now)
    {
        void Gauge(string name, string help, Func<ClusterSnapshot, double?> value)
        {
            text.Family("kafka_dashboard_" + name, "gauge", help);
            foreach (var cluster in clusters)
                if (value(cluster) is { } known) text.Sample(known, "", ("cluster", cluster.Name));
        }

        double? Seen(ClusterSnapshot cluster, int? count) => cluster.Reachability.LastAnswer is null ? null : count;
        double? Judged(ClusterSnapshot cluster, int count) => Seen(cluster, cluster.Totals.Judged(count));

        Gauge("cluster_reached", "1 when the newest fast round was answered.", c => c.Reachability.IsReached ? 1 : 0);
        Gauge("snapshot_age_seconds", "Age of the last answer.", c => (now - c.Reachability.LastAnswer)?.TotalSeconds);
        Gauge("brokers_up", "Brokers that answer.", c => Seen(c, c.Totals.BrokersUp));
        Gauge("brokers_known", "Brokers known.", c => Seen(c, c.Totals.BrokersKnown));
        Gauge("partitions", "Partitions.", c => Seen(c, c.Totals.Partitions));
        Gauge("partitions_without_leader", "Partitions nobody leads.", c => Seen(c, c.Totals.WithoutLeader));
        Gauge("partitions_under_replicated", "Led partitions with ISR below their replica count.", c => Seen(c, c.Totals.UnderReplicated));
        Gauge("partitions_under_min_isr", "Led partitions with ISR below min.insync.replicas.", c => Judged(c, c.Totals.UnderMinIsr));
        Gauge("partitions_at_min_isr", "Led partitions at min ISR, below their replica count.", c => Judged(c, c.Totals.AtMinIsr));
        Gauge("partitions_min_isr_unknown", "Partitions not judged against min ISR.", c => Seen(c, c.Totals.MinIsrUnknown));
        Gauge("records_per_second", "Growth of the log end offsets.", c => c.Totals.RecordsPerSecond);
        Gauge("partitions_rate_unknown", "Partitions missing in the records per second.", c => Seen(c, c.Totals.RatesUnknown));
        Gauge("problems", "Problems on the overview, muted ones included.", c => Seen(c, c.Problems.Length));
        WriteLag(text, clusters, now);
    }

    private static void WriteLag(PrometheusText text, ImmutableArray<ClusterSnapshot> clusters, DateTimeOffset now)
    {
        // A topic of which no lag is known has no sum.
        var lags = clusters
            .SelectMany(c => c.Groups
                .SelectMany(
                    g => LagSums.ByTopic(g.Partitions), (g, t) => (c.Name, g.Id, t.Topic, t.Sum, IsJudged: g.Kind != GroupKind.Share))
                .Where(lag => IsTold(lag.Sum)).Take(MaxLagSeries)).ToList();
        text.Family("kafka_dashboard_group_topic_lag_records", "gauge", "Sum of the known lags of a group on a topic's partitions.");
        foreach (var (cluster, group, topic, sum, _) in lags)
            text.Sample(sum.Total!.Value, ("cluster", cluster), ("group", group), ("topic", topic));
        text.Family(
            "kafka_dashboard_group_topic_lag_seconds", "gauge",
            "Age of the oldest record that a group has not read of a topic, by our clock; where it arrived before the first look, by the " +
            "record's own time, or at least since that look. 0 where nothing is unread.");
        foreach (var (cluster, group, topic, sum, isJudged) in lags)
            if ((sum.Oldest?.Seconds(now) ?? (isJudged && sum.IsReadWhole ? 0 : null)) is { } seconds)
                text.Sample(seconds, "", ("cluster", cluster), ("group", group), ("topic", topic));
        text.Family("kafka_dashboard_series_left_out", "gauge", "Lag series beyond the cap.");
        foreach (var cluster in clusters)
            text.Sample(Math.Max(0, cluster.Groups.Sum(Series) - MaxLagSeries), ("cluster", cluster.Name));
    }

    private static long Series(GroupSnapshot group) => LagSums.ByTopic(group.Partitions).Count(t => IsTold(t.Sum));

    /// <summary>A sum that is only bounded above is no sample.</summary>
    private static bool IsTold(in LagSum sum) => sum is { Total: not null, IsAtMost: false };
}
