using System.Collections.Immutable;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Stores;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Shell.Frame;

/// <summary>A cluster as the frame names it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Colour">#rrggbb or null.</param>
/// <param name="State">How it is.</param>
/// <param name="Word">That in a word or two.</param>
/// <param name="Problems">Problems that nobody muted.</param>
/// <param name="ReadOnly">Changes to it are refused.</param>
/// <param name="LastAnswer">When it last answered; null when never.</param>
public sealed record FrameCluster(
    ClusterId Id, string Name, string? Colour, Mark State, string Word, int Problems, bool ReadOnly, DateTimeOffset? LastAnswer);

/// <summary>A line above the page that concerns every page.</summary>
public sealed record Banner(Mark State, string Text, DateTimeOffset? Since);

/// <summary>What the frame shows of the clusters: equal models look the same, so it renders only when something moved.</summary>
public sealed record FrameModel(
    ImmutableArray<FrameCluster> Clusters, FrameCluster? Here, ClusterTotals? Totals, ImmutableArray<Banner> Banners)
{
    public static readonly FrameModel Empty = new([], null, null, []);

    public static FrameModel Of(
        ImmutableArray<ClusterDefinition> defined, ImmutableArray<ClusterSnapshot> seen, ImmutableArray<Mute> mutes,
        DatabaseHealth database,
        ClusterId? here)
    {
        var clusters = defined.Select(d => Of(d, seen.FirstOrDefault(s => s.Id == d.Id), mutes)).ToImmutableArray();
        var banners = database.Available
            ? ImmutableArray<Banner>.Empty
            : [new Banner(Mark.Warning,
                $"The database is away: sign-in and changes wait for it, what is watched goes on. {database.Reason}", database.Since)];
        var snapshot = seen.FirstOrDefault(s => s.Id == here);
        if (snapshot is { Reachability: { IsReached: false, Reason: { } reason } reach })
            banners = banners.Add(new Banner(Mark.Critical, $"{snapshot.Name} is not reachable: {reason}", reach.Since));
        // Nothing was ever counted in a cluster that never answered.
        var totals = snapshot is { Reachability.LastAnswer: not null } ? snapshot.Totals : null;
        return new FrameModel(clusters, clusters.FirstOrDefault(c => c.Id == here), totals, banners);
    }

    public bool Equals(FrameModel? other) =>
        other is not null && Here == other.Here && Equals(Totals, other.Totals) && Clusters.SequenceEqual(other.Clusters)
        && Banners.SequenceEqual(other.Banners);

    public override int GetHashCode() => HashCode.Combine(Clusters.Length, Here, Totals);

    private static FrameCluster Of(ClusterDefinition cluster, ClusterSnapshot? seen, ImmutableArray<Mute> mutes)
    {
        var problems = seen?.Problems.Where(p => !mutes.Any(m => m.Cluster == cluster.Id && m.ProblemKey == p.Key)).ToArray() ?? [];
        var (state, word) = (seen?.Reachability, problems) switch
        {
            (null, _) or ({ IsReached: false, Reason: null }, _) => (Mark.Unknown, "connecting"),
            ({ IsReached: false }, _) => (Mark.Critical, "not reachable"),
            (_, [_, ..]) => (problems.Any(p => p.Severity is Severity.Critical) ? Mark.Critical : Mark.Warning, Figure(problems.Length)),
            _ => (Mark.Quiet, "nothing wrong"),
        };
        return new FrameCluster(
            cluster.Id, cluster.Name, cluster.Colour, state, word, problems.Length, cluster.ReadOnly, seen?.Reachability.LastAnswer);
    }

    private static string Figure(int problems) => Parts.Figures.Figure.Of(problems, "problem");
}
