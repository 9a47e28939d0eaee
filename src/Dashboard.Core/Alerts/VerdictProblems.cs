using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Alerts;

/// <summary>Groups that lose records, whose commits lie beyond the end, or that an open transaction holds.</summary>
internal static class VerdictProblems
{
    private const int MostNamed = 10;

    private static readonly Rule[] _rules =
    [
        new(
            LagStatus.LosingData, ProblemKind.GroupLosingRecords, "group-losing-records", "lost", "had lost",
            "records that it had not read"),
        new(LagStatus.BeyondEnd, ProblemKind.GroupBeyondEnd, "group-beyond-end", "has", "had", "commits beyond the end"),
        new(LagStatus.HeldByTransaction, ProblemKind.GroupHeld, "group-held", "is", "was", "held by an open transaction"),
    ];

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, DateTimeOffset now) =>
        from rule in _rules
        let groups = snapshot.Groups.Where(g => g.Partitions.Any(rule.IsMet)).ToList()
        from finding in Tell(groups, rule, now)
        select finding;

    private static IEnumerable<Finding> Tell(List<GroupSnapshot> groups, Rule rule, DateTimeOffset now)
    {
        foreach (var group in groups.Take(MostNamed))
        {
            // What is known now; what a silent broker keeps from us goes on being told, as what it was.
            var told = group.Partitions.Where(rule.IsMet).ToLookup(p => p.Was is null);
            var (does, doubt, rows) = told[true].Any()
                ? (rule.Does, More(told[false].Count()), told[true].ToList())
                : (rule.Did, "; whether it still is so, is not known at the moment", told[false].ToList());
            var others = rows.Count > 1 ? $" The same holds for {Words.List([.. rows.Skip(1).Select(Name)], 3)}." : "";
            yield return new Finding(
                $"{rule.Key}/{group.Id}", rule.Kind, Severity.Warning,
                $"Group {Words.Name(group.Id)} {does} {rule.What} on {Words.Count(rows.Count)} of " +
                    Words.Count(group.Partitions.Length, "partition") + doubt,
                $"{Name(rows[0])}: {rows[0].Why(now)}{others}",
                new Subject.Group(group.Id));
        }

        if (groups.Count > MostNamed)
            yield return new Finding(
                $"{rule.Key}-more", rule.Kind, Severity.Warning, $"{Words.Count(groups.Count - MostNamed)} more groups: the same",
                "The list of groups names them.", new Subject.Groups());
    }

    private static string More(int rows) => rows == 0 ? "" : $"; when last known, on {Words.Count(rows)} more";

    private static string Name(PartitionLag row) => $"{Words.Name(row.Topic, 40)}-{row.Partition}";

    private sealed record Rule(LagStatus Status, ProblemKind Kind, string Key, string Does, string Did, string What)
    {
        public bool IsMet(PartitionLag row) => (row.Was ?? row.Status) == Status;
    }
}
