using Dashboard.Core.Clusters;

namespace Dashboard.Web.Shell.Find;

/// <summary>Something found.</summary>
/// <param name="Kind">Heading it stands under: "Topics", "Groups", …</param>
/// <param name="Icon">An icon's name.</param>
/// <param name="Name">What matched.</param>
/// <param name="Detail">Muted, to the right: the cluster, a figure.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Rank">Less is better; see <see cref="FindRank"/>.</param>
public sealed record FindHit(string Kind, string Icon, string Name, string Detail, string Href, int Rank);

/// <summary>One kind of things that Ctrl K finds. Answers from memory, at each key.</summary>
public interface IFindSource
{
    /// <summary>What matches, in any order; at most <paramref name="limit"/> of each kind, the best of them.</summary>
    /// <param name="text">Trimmed; may be empty, then only what is always useful.</param>
    /// <param name="here">The cluster on screen, which comes first.</param>
    /// <param name="limit">Most of each kind.</param>
    IEnumerable<FindHit> Find(string text, ClusterId? here, int limit);
}
