using System.Globalization;
using Dashboard.Core.Monitoring;
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
    public static IReadOnlyList<OverviewTile> Of(ClusterSnapshot snapshot)
    {
        var t = snapshot.Totals;
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
                "Producers with acks=all fail there" + Unjudged(t))),
            Trouble("Under-replicated", t.UnderReplicated, "warning", "under-replicated", Past(snapshot, s => s.UnderReplicated),
                "Led, with fewer replicas in sync than they have"),
            new("Leaders' spread", Exact(t.MostLeaders - t.FewestLeaders),
                $"{Exact(t.FewestLeaders)}–{Exact(t.MostLeaders)}", "",
                "leadership", Past(snapshot, s => s.LeaderSpread), true, "Most less fewest leaders on a live broker"),
            new("Records in", t.RecordsPerSecond is { } rate ? AtLeast(t.RatesUnknown) + Words.PerSecond(rate) : null, "/s", "",
                "topics?sort=-rate", Past(snapshot, s => s.RecordsPerSecond), true,
                t.RecordsPerSecond is { } exact
                    ? string.Create(CultureInfo.InvariantCulture, $"{AtLeast(t.RatesUnknown)}{exact:0.###} records a second over 30 s")
                    : "Fewer than two answers of the leaders are known"),
            new("Worst lag", t.WorstLag is { } lag ? Short(lag) : null, PlainText.Visible(t.WorstLagGroup), "", "groups?sort=-lag",
                Past(snapshot, s => s.WorstLag), true,
                t.WorstLag is { } of
                    ? $"{Exact(of)} offsets: {PlainText.Visible(t.WorstLagGroup)} is furthest behind in sum"
                    : "No group's lag is known"),
        ];

        OverviewTile Trouble(string name, int count, string tone, string state, double[] history, string hint) => new(
            name, Exact(count), count > 0 ? $"of {Exact(t.Partitions)}" : "", count > 0 ? tone : "",
            $"topics?state={state}", history, true, hint);

        OverviewTile UnderMinIsr(OverviewTile tile) => tile with
        {
            Figure = t.Judged(t.UnderMinIsr) is { } count ? AtLeast(t.MinIsrUnknown) + Exact(count) : null,
        };
    }

    private static string Unjudged(ClusterTotals totals) => totals.MinIsrUnknown > 0
        ? $"; {Words.Of(totals.MinIsrUnknown, "partition is", "partitions are")} not judged: their configs are not known"
        : "";

    private static string AtLeast(int lacking) => lacking > 0 ? "≥ " : "";

    private static string Exact(long value) => Words.Exact(value);

    private static string Short(long value) =>
        value < 10_000 ? Exact(value) : string.Join(' ', Words.Compact(value).Number, Words.Compact(value).Prefix);

    private static double[] Past(ClusterSnapshot snapshot, Func<TotalsSample, double> value) =>
        [.. snapshot.History.Samples.Select(value)];
}
