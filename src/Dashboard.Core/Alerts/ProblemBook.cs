using System.Collections.Immutable;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Alerts;

/// <summary>
/// Finds the problems of a snapshot. Since when one lasts is told by what it is about, as every other screen tells it; where nobody
/// knows, it is remembered here by the problem's key.
/// </summary>
internal sealed class ProblemBook(MonitorOptions options)
{
    private Dictionary<string, (DateTimeOffset Since, bool AtLeast)> _since = new(StringComparer.Ordinal);
    private bool _settled;

    /// <summary>The problems of <paramref name="snapshot"/>, worst first.</summary>
    public ImmutableArray<Problem> Find(ClusterSnapshot snapshot, DateTimeOffset now)
    {
        var findings = CollectorProblems.Find(snapshot, now)
            .Concat(ReplicaProblems.Find(snapshot))
            .Concat(GroupProblems.Find(snapshot, options, now));
        var since = new Dictionary<string, (DateTimeOffset Since, bool AtLeast)>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var finding in findings)
        {
            var found = finding.Since is { } told ? (told, finding.SinceIsAtLeast)
                : _since.TryGetValue(finding.Key, out var known) ? known
                : (now, !_settled);
            since[finding.Key] = found;
            problems.Add(new Problem(
                finding.Key, finding.Kind, finding.Severity, finding.Title, finding.Meaning, finding.About,
                found.Item1, found.Item2));
        }

        (_since, _settled) = (since, snapshot.IsSettled);
        problems.Sort(static (a, b) =>
            a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : a.Since != b.Since ? a.Since.CompareTo(b.Since)
            : string.CompareOrdinal(a.Key, b.Key));
        return problems.ToImmutable();
    }
}
