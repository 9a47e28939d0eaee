using System.Collections.Immutable;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features.Overview;

/// <summary>A problem with its mute, if somebody muted it.</summary>
public readonly record struct ToldProblem(ClusterSnapshot Cluster, Problem Problem, Mute? Mute);

/// <summary>The answer that an overview gives before it lists anything.</summary>
/// <param name="Title">What is wrong, as a sentence. "Nothing is wrong" only when everything is known and nothing is muted.</param>
/// <param name="Rest">What can be said of all else.</param>
/// <param name="Open">The problems to act on, worst first.</param>
/// <param name="Muted">Those somebody muted.</param>
public sealed record Answer(string Title, string Rest, ImmutableArray<ToldProblem> Open, ImmutableArray<ToldProblem> Muted)
{
    /// <summary>Before anything was looked at.</summary>
    public static readonly Answer None = new("", "", [], []);

    private static readonly string[] _numbers =
        ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    /// <summary>Of one cluster or of several.</summary>
    public static Answer Of(IReadOnlyList<ClusterSnapshot> clusters, ImmutableArray<Mute> mutes, DateTimeOffset now)
    {
        var told = clusters.SelectMany(c => c.Problems.Select(p => new ToldProblem(c, p, FindMute(mutes, c.Id, p.Key, now))))
            .OrderBy(t => t.Problem.Kind).ThenBy(t => t.Problem.Since).ToList();
        ImmutableArray<ToldProblem> open = [.. told.Where(t => t.Mute is null)], muted = [.. told.Where(t => t.Mute is not null)];
        var gaps = clusters.Select(c => GapOf(c, clusters.Count > 1, now)).OfType<string>().ToList();
        return new(TitleOf(open.Length, muted.Length, clusters, gaps), RestOf(open.Length, clusters, gaps), open, muted);
    }

    private static string TitleOf(int open, int muted, IReadOnlyList<ClusterSnapshot> clusters, List<string> gaps)
    {
        if (open > 0) return $"{(open < _numbers.Length ? _numbers[open] : open)} {(open == 1 ? "thing is" : "things are")} wrong";
        if (clusters.Count == 0) return "Nothing is watched yet";
        if (clusters.All(c => c.Reachability is { IsReached: false, LastAnswer: null }))
            return clusters.Any(c => c.Reachability.Reason is not null) ? "Nothing is known yet" : "Looking for the first time";
        if (gaps.Count > 0) return $"Nothing wrong in what is known: {gaps[0]}";
        return muted > 0 ? "Nothing is wrong but what is muted" : "Nothing is wrong";
    }

    private static string RestOf(int open, IReadOnlyList<ClusterSnapshot> clusters, List<string> gaps) =>
        gaps.Count > 0 ? (open > 0 ? "and not all is known: " + gaps[0] : gaps.Count > 1 ? $"and {gaps.Count - 1} more gaps" : "")
        : clusters.Count == 0 ? ""
        : $"{(open > 0 ? "everything else" : "everything")} answered within {Knowledge.Slowest(clusters)} s";

    private static string? GapOf(ClusterSnapshot cluster, bool named, DateTimeOffset now) =>
        Knowledge.Gap(cluster, now) is not { } gap ? null
        : named && !gap.StartsWith(cluster.Name, StringComparison.Ordinal) ? $"{cluster.Name}: {gap}" : gap;

    private static Mute? FindMute(ImmutableArray<Mute> mutes, ClusterId cluster, string key, DateTimeOffset now) =>
        mutes.FirstOrDefault(m => m.Cluster == cluster && m.ProblemKey == key && now < m.Until);
}
