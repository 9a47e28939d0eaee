using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Alerts;

/// <summary>Groups that stand still, and groups that lost all their members.</summary>
internal static class GroupProblems
{
    /// <summary>More of a kind are one more entry: the list is for reading.</summary>
    private const int MostNamed = 10;

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, MonitorOptions options, DateTimeOffset now)
    {
        // Worst first, but never by a figure that moves: entries must not change places each round.
        var stalled = snapshot.Groups.Where(g => g.StalledPartitions > 0).OrderBy(g => g.StalledSince).ToList();
        var empty = snapshot.Groups.Where(g => IsAbandoned(g, options, now)).OrderBy(g => g.EmptySince).ToList();
        return [
            .. stalled.Take(MostNamed).Select(g => Stalled(g, snapshot, now)),
            .. More(stalled, ProblemKind.GroupStalled, "groups-stalled", "more groups are stalled"),
            .. empty.Take(MostNamed).Select(WithoutMembers),
            .. More(empty, ProblemKind.GroupWithoutMembers, "groups-without-members", "more groups have no members"),
        ];
    }

    private static bool IsAbandoned(GroupSnapshot group, MonitorOptions options, DateTimeOffset now) =>
        group is { IsJudged: true, EmptySince: not null, LastProgress: { } progress } && now - progress < options.EmptyGroupMatters;

    private static Finding Stalled(GroupSnapshot group, ClusterSnapshot snapshot, DateTimeOffset now)
    {
        var rows = group.Partitions.Where(row => row.IsStalled).ToList();
        var known = rows.Where(row => row.State == LagState.Known).ToList();
        var behind = known.Count == 0 ? "how far behind is not known now"
            : (known.Count < rows.Count ? "at least " : "") + Words.Count(known.Sum(row => row.Records), "offset") + " behind";
        var growth = rows.Sum(row => Rate(snapshot, row.Topic, row.Partition));
        var growing = growth >= 0.5 ? $" and growing {Words.Count((long)Math.Round(growth))}/s" : "";
        var members = rows.Select(row => row.Member).Distinct().Where(m => m >= 0 && m < group.Members.Length)
            .Select(m => Words.Name(group.Members[m].ClientId, 40)).Distinct().ToList();
        var held = Words.List([.. rows.Select(row => $"{Words.Name(row.Topic, 40)}-{row.Partition}")]);
        var since = group.StalledSince ?? now;
        return new Finding(
            $"group-stalled/{group.Id}", ProblemKind.GroupStalled, Severity.Warning,
            $"Group {Words.Name(group.Id)} is stalled: {Words.Count(rows.Count)} of {Words.Count(group.Partitions.Length, "partition")} " +
            $"{(rows.Count == 1 ? "does" : "do")} not move, {behind}{growing}",
            $"{(members.Count > 1 ? "Members" : "Member")} {Words.List(members, 3)} {(members.Count > 1 ? "hold" : "holds")} {held} and " +
            $"{(members.Count > 1 ? "have" : "has")} committed nothing for {Words.Age(now - since)}.",
            Link(group), "Look at the group", since);
    }

    private static Finding WithoutMembers(GroupSnapshot group) => new(
        $"group-without-members/{group.Id}", ProblemKind.GroupWithoutMembers, Severity.Warning,
        $"Group {Words.Name(group.Id)} has no members" +
            (group.Sum.Total is { } lag ? $": {(group.Sum.NotKnown > 0 ? "at least " : "")}{Words.Count(lag, "offset")} behind" : ""),
        "Nobody reads for it, so it falls behind by whatever is produced.", Link(group), "Look at the group", group.EmptySince);

    private static IEnumerable<Finding> More(List<GroupSnapshot> groups, ProblemKind kind, string key, string what)
    {
        if (groups.Count > MostNamed)
            yield return new Finding(
                key, kind, Severity.Warning, $"{Words.Count(groups.Count - MostNamed)} {what}",
                "Those listed before have been so the longest.", "groups", "Show groups");
    }

    private static double Rate(ClusterSnapshot snapshot, string topic, int partition) =>
        snapshot.Topics.OrdinalOf(topic, partition) is var ordinal and >= 0 ? snapshot.Rates.PerSecond(ordinal) ?? 0 : 0;

    private static string Link(GroupSnapshot group) => "group?id=" + Uri.EscapeDataString(group.Id);
}
