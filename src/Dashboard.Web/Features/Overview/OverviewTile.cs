using System.Globalization;
using Dashboard.Core.Brokers;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Web.Features.Partitions;
using Dashboard.Web.Parts.Marks;
using Words = Dashboard.Web.Parts.Figures.Figure;

namespace Dashboard.Web.Features.Overview;

/// <summary>One figure of an overview.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Figure">The figure as read; null when not known.</param>
/// <param name="Unit">Small, behind it.</param>
/// <param name="Tone">"", "warning" or "critical".</param>
/// <param name="Below">The list behind it, a path below the cluster's.</param>
/// <param name="History">Last rounds, oldest first; NaN where not known.</param>
/// <param name="FromZero">The history's shape starts at 0.</param>
/// <param name="Hint">Exact words on hover.</param>
public sealed record OverviewTile(
    string Name, string? Figure, string Unit, string Tone, string Below, IReadOnlyList<double> History, bool FromZero, string Hint)
{
    /// <summary>Set where the figure is what Kafka's metadata said then, while a broker does not answer; null otherwise.</summary>
    public DateTimeOffset? MetadataAt { get; init; }

    /// <summary>The group that the figure is of; made visible already.</summary>
    public string? Whose { get; init; }

    /// <summary>Some values of the history may have been greater.</summary>
    public bool HistoryIsAtLeast { get; init; }

    public static IReadOnlyList<OverviewTile> Of(ClusterSnapshot snapshot)
    {
        var t = snapshot.Totals;
        var silent = snapshot.Brokers.Where(b => b.State == BrokerState.NotAnswering).Select(b => b.Id).ToList();
        return
        [
            new("Brokers up", Exact(t.BrokersUp), $"of {Exact(t.BrokersKnown)}", t.BrokersUp < t.BrokersKnown ? "critical" : "",
                t.BrokersUp < t.BrokersKnown ? "brokers?state=not-up" : "brokers", Past(snapshot, s => s.BrokersUp), true,
                "Brokers that answer, of all that are known"),
            new("Partitions", Exact(t.Partitions), Words.Of(t.Topics, "topic"), "", "topics?internal=1",
                Past(snapshot, s => s.Partitions), false, "Partitions of all topics, internal ones included"),
            Trouble("Without leader", t.WithoutLeader, "critical", "without-leader", Past(snapshot, s => s.WithoutLeader),
                "Nobody leads them: they can be neither written nor read"),
            UnderMinIsr(Trouble("Under min ISR", t.UnderMinIsr, "critical", "under-min-isr", Past(snapshot, s => s.UnderMinIsr),
                "Producers with acks=all fail there" + Unlike(PartitionState.UnderMinIsr) + Unjudged(t))),
            Trouble("Under-replicated", t.UnderReplicated, "warning", "under-replicated", Past(snapshot, s => s.UnderReplicated),
                "Led, with fewer replicas in sync than they have" + Unlike(PartitionState.UnderReplicated)),
            new("Leaders' spread", Exact(t.MostLeaders - t.FewestLeaders),
                $"{Exact(t.FewestLeaders)}–{Exact(t.MostLeaders)}", "",
                "leadership", Past(snapshot, s => s.LeaderSpread), true, "Most less fewest leaders on a live broker"),
            RecordsIn(snapshot),
            WorstLag(snapshot),
        ];

        OverviewTile Trouble(string name, int count, string tone, string state, double[] history, string hint) => new(
            name, Exact(count), count > 0 ? $"of {Exact(t.Partitions)}" : "", count > 0 ? tone : "",
            $"partitions?state={state}", history, true, hint + Doubt())
        {
            MetadataAt = silent.Count > 0 && snapshot.Reachability.IsReached ? snapshot.Topology.At : null,
        };

        // For some seconds after a broker died the metadata of the others still counts it in.
        string Doubt() => silent.Count == 0 ? ""
            : ". As Kafka's metadata says: " + (silent is [var one] ? $"broker {one} does" : $"{silent.Count} brokers do") +
              " not answer, which Kafka may not have noticed yet";

        OverviewTile UnderMinIsr(OverviewTile tile) => tile with
        {
            Figure = t.Judged(t.UnderMinIsr) is { } count ? AtLeast(t.MinIsrUnknown > 0) + Exact(count) : null,
        };
    }

    private static OverviewTile RecordsIn(ClusterSnapshot snapshot)
    {
        var (rate, atLeast) = (snapshot.Totals.RecordsPerSecond, AtLeast(snapshot.Totals.RatesUnknown > 0));
        return new(
            "All records in", rate is { } known ? atLeast + Words.PerSecond(known) : null, "/s", "",
            "topics?sort=-rate&internal=1", Past(snapshot, s => s.RecordsPerSecond), true,
            rate is { } exact
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{atLeast}{exact:0.###} records a second over 30 s; internal topics (commits, transactions) are counted")
                : "Fewer than two answers of the leaders are known")
        {
            HistoryIsAtLeast = snapshot.History.Samples.Any(s => s.RateIsAtLeast),
        };
    }

    /// <summary>By time, as offsets of two groups cannot be compared; by offsets only while no time is known.</summary>
    private static OverviewTile WorstLag(ClusterSnapshot snapshot)
    {
        var (t, atLeast) = (snapshot.Totals, AtLeast(snapshot.Totals.WorstLagIsAtLeast));
        var group = PlainText.Line(t.WorstLagGroup);
        var records = t.WorstLag is { } lag ? $"{atLeast}{Exact(lag)} offsets: {group} is furthest behind in sum{Unread(t)}" : null;
        var tile = new OverviewTile(
            "Worst lag", t.WorstLag is { } sum ? atLeast + Short(sum) : null, "", "", "groups?sort=-lag",
            Past(snapshot, s => s.WorstLag), true, records ?? "No group's lag is known")
        {
            Whose = t.WorstLag is null ? null : group,
            HistoryIsAtLeast = snapshot.History.Samples.Any(s => s.WorstLagIsAtLeast),
        };
        if (t.OldestUnread is not { } oldest) return tile;
        var behind = PlainText.Line(t.OldestUnreadGroup);
        var falling = t.GroupsFallingBehind > 0 ? $"; {Words.Of(t.GroupsFallingBehind, "group is", "groups are")} falling behind" : "";
        return tile with
        {
            Figure = ArrivalWords.Short(oldest, snapshot.ComposedAt),
            Whose = behind,
            Tone = t.GroupsFallingBehind > 0 ? "warning" : "",
            Below = "groups?sort=-behind",
            History = Past(snapshot, s => s.WorstLagSeconds),
            Hint = $"The oldest record that {behind} has not read came {ArrivalWords.Age(oldest, snapshot.ComposedAt)} ago{falling}. " +
                records,
        };
    }

    private static string Unlike(PartitionState state) => $". {PartitionWords.UnlikeTools(state)?.TrimEnd('.')}";

    private static string Unjudged(ClusterTotals totals) => totals.MinIsrUnknown > 0
        ? $"; {Words.Of(totals.MinIsrUnknown, "partition is", "partitions are")} not judged: their configs are not known"
        : "";

    private static string Unread(ClusterTotals totals) => totals.LagsUnread > 0
        ? $"; the lag of {Words.Of(totals.LagsUnread, "group")} is not wholly known at the moment"
        : "";

    private static string AtLeast(bool isLacking) => isLacking ? "≥ " : "";

    private static string Exact(long value) => Words.Exact(value);

    private static string Short(long value) =>
        value < 10_000 ? Exact(value) : string.Join(' ', Words.Compact(value).Number, Words.Compact(value).Prefix);

    private static double[] Past(ClusterSnapshot snapshot, Func<TotalsSample, double> value) =>
        [.. snapshot.History.Samples.Select(value)];
}
