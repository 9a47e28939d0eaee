using Dashboard.Core.Groups;
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
        var empty = snapshot.Groups.Where(g => MemberlessRule.IsProblem(g, options, now)).OrderBy(g => g.EmptySince)
            .ToLookup(WasEmptyBefore);
        var lost = empty[false].ToList();
        return [
            .. stalled.Take(MostNamed).Select(g => StalledGroup.Tell(g, snapshot, now)),
            .. More(stalled, ProblemKind.GroupStalled, "groups-stalled", "more groups are stalled"),
            .. lost.Take(MostNamed).Select(group => WithoutMembers(group, options)),
            .. More(lost, ProblemKind.GroupWithoutMembers, "groups-without-members", "more groups have no members"),
            .. WithoutMembersBefore([.. empty[true]], options),
            .. VerdictProblems.Find(snapshot, now),
        ];
    }

    private static bool WasEmptyBefore(GroupSnapshot group) => group is { EmptySinceIsAtLeast: true, LastProgress: null };

    private static Finding WithoutMembers(GroupSnapshot group, MonitorOptions options) => new(
        $"group-without-members/{group.Id}", ProblemKind.GroupWithoutMembers, Severity.Warning,
        $"Group {Words.Name(group.Id)} has no members{Behind([group])}",
        $"Nobody reads for it, so it falls behind by whatever is produced. Listed as {MemberlessRule.How(group)}: " +
            $"for {Words.Age(options.EmptyGroupMatters)} from {(group.LastProgress is null ? "then" : "its last commit")}.",
        new Subject.Group(group.Id), group.EmptySince);

    /// <summary>One entry for all: a new start of this dashboard must not ring for each group that somebody left behind long ago.</summary>
    private static IEnumerable<Finding> WithoutMembersBefore(List<GroupSnapshot> groups, MonitorOptions options)
    {
        if (groups.Count == 0) yield break;
        var one = groups.Count == 1;
        yield return new Finding(
            "groups-without-members-before", ProblemKind.GroupWithoutMembers, Severity.Warning,
            $"{(one ? "Group" : "Groups")} {Words.List([.. groups.Select(g => Words.Name(g.Id, 40))], 3)} " +
            $"{(one ? "has" : "have")} no members{Behind(groups)}",
            $"{(one ? "It" : "They")} had none already when first seen here, so when {(one ? "it" : "they")} last read is not known: " +
            $"listed for {Words.Age(options.EmptyGroupMatters)} from then.",
            one ? new Subject.Group(groups[0].Id) : new Subject.Groups(), groups[0].EmptySince, true);
    }

    private static string Behind(IReadOnlyCollection<GroupSnapshot> groups)
    {
        if (groups.All(g => g.Sum.Total is null)) return "";
        var atLeast = groups.Any(g => g.Sum.Total is null || g.Sum.NotKnown > 0);
        return $": {(atLeast ? "at least " : "")}{Words.Count(groups.Sum(g => g.Sum.Total ?? 0), "offset")} behind";
    }

    private static IEnumerable<Finding> More(List<GroupSnapshot> groups, ProblemKind kind, string key, string what)
    {
        if (groups.Count > MostNamed)
            yield return new Finding(
                key, kind, Severity.Warning, $"{Words.Count(groups.Count - MostNamed)} {what}",
                "Those listed before have been so the longest.", new Subject.Groups());
    }
}
