using Dashboard.Core.Clusters;

namespace Dashboard.Web.Shell.Find;

/// <summary>Asks every source and orders what they found: kinds by their best hit, within a kind the best first.</summary>
public sealed class Finder(IEnumerable<IFindSource> sources)
{
    private const int OfAKind = 8;

    /// <returns>Groups of hits under a heading, at most eight of a kind.</returns>
    public IReadOnlyList<(string Kind, IReadOnlyList<FindHit> Hits)> Find(string text, ClusterId? here)
    {
        var typed = text.Trim();
        return
        [
            .. sources.SelectMany(s => s.Find(typed, here, OfAKind)).GroupBy(h => h.Kind)
                .Select(g => (g.Key, Hits: (IReadOnlyList<FindHit>)[.. g.OrderBy(h => h.Rank).Take(OfAKind)]))
                .OrderBy(g => typed.Length == 0 ? 0 : g.Hits[0].Rank),
        ];
    }
}
