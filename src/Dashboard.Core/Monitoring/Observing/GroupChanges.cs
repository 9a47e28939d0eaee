using Dashboard.Core.Alerts;
using Dashboard.Core.Groups;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>Groups that appeared, went, lost or regained members, rebalanced, stalled, or move again.</summary>
internal static class GroupChanges
{
    public static IEnumerable<Line> Find(ClusterSnapshot before, ClusterSnapshot after, bool allWereKnown)
    {
        if (before.Groups == after.Groups) return [];
        var (appeared, gone, emptied, filled) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var lines = new List<Line>();
        var (b, a) = (0, 0);
        while (b < before.Groups.Length || a < after.Groups.Length)
        {
            var order = b == before.Groups.Length ? 1 : a == after.Groups.Length ? -1
                : string.CompareOrdinal(before.Groups[b].Id, after.Groups[a].Id);
            if (order > 0) appeared.Add(after.Groups[a++].Id);
            else if (order < 0) gone.Add(before.Groups[b++].Id);
            else
            {
                var (then, now) = (before.Groups[b++], after.Groups[a++]);
                if (now.IsJudged && then.State is not (null or "Empty") && now.State == "Empty") emptied.Add(now.Id);
                if (now.IsJudged && then.State == "Empty" && now.State is not (null or "Empty" or "Dead")) filled.Add(now.Id);
                if (now.StableMembers != then.StableMembers || now.StalledPartitions != then.StalledPartitions)
                    lines.AddRange(Steps(then, now));
            }
        }

        return
        [
            .. allWereKnown ? Naming.Lines(ObservedKind.Group, "group", new Subject.Groups(), One, appeared, " appeared") : [],
            .. Naming.Lines(ObservedKind.Group, "group", null, null, gone, " disappeared"),
            .. Naming.Lines(ObservedKind.Members, "group", new Subject.Groups(), One, emptied, " lost all members")
                .Select(line => line with { Outcome = "without members" }),
            .. Naming.Lines(ObservedKind.Members, "group", new Subject.Groups(), One, filled, " got members again")
                .Select(line => line with { Outcome = "with members" }),
            .. lines,
        ];
    }

    private static Subject One(string id) => new Subject.Group(id);

    private static IEnumerable<Line> Steps(GroupSnapshot then, GroupSnapshot now)
    {
        var (name, about) = (Words.Name(now.Id), One(now.Id));
        if (then.StableMembers is > 0 and var before && now.StableMembers is > 0 and var after && before != after)
            yield return new Line(
                ObservedKind.Members, "Group ", name, $" rebalanced: {Words.Count(before)} → {Words.Count(after, "member")}", about,
                $"with {Words.Count(after, "member")}");
        if (then.StalledPartitions == 0 && now.StalledPartitions > 0)
        {
            var on = now.Partitions.Where(row => row.IsStalled).Select(row => $"{Words.Name(row.Topic)}-{row.Partition}");
            yield return new Line(ObservedKind.Group, "Group ", name, $" stalled on {Words.List([.. on], 3)}", about);
        }
        else if (then.StalledPartitions > 0 && now.StalledPartitions == 0 && now.LastProgress != then.LastProgress)
        {
            yield return new Line(ObservedKind.Group, "Group ", name, " moves again", about);
        }
    }
}
