using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Alerts;

/// <summary>Groups that lose records, whose commits lie beyond the end, or that an open transaction holds.</summary>
internal static class VerdictProblems
{
    private const int MostNamed = 10;

    private static readonly (LagStatus Status, ProblemKind Kind, string Key, string Does)[] _kinds =
    [
        (LagStatus.LosingData, ProblemKind.GroupLosingRecords, "group-losing-records", "lost records that it had not read"),
        (LagStatus.BeyondEnd, ProblemKind.GroupBeyondEnd, "group-beyond-end", "has commits beyond the end"),
        (LagStatus.HeldByTransaction, ProblemKind.GroupHeld, "group-held", "is held by an open transaction"),
    ];

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, DateTimeOffset now) =>
        from kind in _kinds
        let groups = snapshot.Groups.Where(g => g.Partitions.Any(p => p.Status == kind.Status)).ToList()
        from finding in Tell(groups, kind.Status, kind.Kind, kind.Key, kind.Does, now)
        select finding;

    private static IEnumerable<Finding> Tell(
        List<GroupSnapshot> groups, LagStatus status, ProblemKind kind, string key, string does, DateTimeOffset now)
    {
        foreach (var group in groups.Take(MostNamed))
        {
            var rows = group.Partitions.Where(p => p.Status == status).ToList();
            var others = rows.Count > 1 ? $" The same holds for {Words.List([.. rows.Skip(1).Select(Name)], 3)}." : "";
            yield return new Finding(
                $"{key}/{group.Id}", kind, Severity.Warning,
                $"Group {Words.Name(group.Id)} {does} on {Words.Count(rows.Count)} of " +
                    Words.Count(group.Partitions.Length, "partition"),
                $"{Name(rows[0])}: {rows[0].Why(now)}{others}",
                new Subject.Group(group.Id));
        }

        if (groups.Count > MostNamed)
            yield return new Finding(
                $"{key}-more", kind, Severity.Warning, $"{Words.Count(groups.Count - MostNamed)} more groups: the same",
                "The list of groups names them.", new Subject.Groups());
    }

    private static string Name(PartitionLag row) => $"{Words.Name(row.Topic, 40)}-{row.Partition}";
}
