using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Alerts;

/// <summary>A group that stands still, in words: as it is, or as it was last known and why it is not known now.</summary>
internal static class StalledGroup
{
    public static Finding Tell(GroupSnapshot group, ClusterSnapshot snapshot, DateTimeOffset now)
    {
        var rows = group.Partitions.Where(row => row.IsStalled && (group.StallDoubt is not null || row.Was is null)).ToList();
        var (title, meaning) = group.StallDoubt is { } doubt
            ? ($"Group {Words.Name(group.Id)} was stalled on {Of(rows, group)}; whether it still is, is not known at the moment",
                $"{StallDoubtWords.Why(doubt, group)} {Sentence(rows, "stood still")}")
            : ($"Group {Words.Name(group.Id)} is stalled: {Of(rows, group)} {(rows.Count == 1 ? "does" : "do")} not move, " +
                $"{Behind(rows)}{Growing(rows, snapshot)}",
                Holding(rows, group, now));
        return new Finding(
            $"group-stalled/{group.Id}", ProblemKind.GroupStalled, Severity.Warning, title, meaning, new Subject.Group(group.Id),
            group.StalledSince);
    }

    private static string Of(List<PartitionLag> rows, GroupSnapshot group) =>
        $"{Words.Count(rows.Count)} of {Words.Count(group.Partitions.Length, "partition")}";

    private static string Behind(List<PartitionLag> rows)
    {
        var known = rows.Where(row => row.State == LagState.Known).ToList();
        return known.Count == 0 ? "how far behind is not known now"
            : (known.Count < rows.Count ? "at least " : "") + Words.Count(known.Sum(row => row.Records), "offset") + " behind";
    }

    private static string Growing(List<PartitionLag> rows, ClusterSnapshot snapshot)
    {
        var growth = rows.Sum(row => Rate(snapshot, row.Topic, row.Partition));
        return growth >= 0.5 ? $" and growing {Words.Count((long)Math.Round(growth))}/s" : "";
    }

    private static string Holding(List<PartitionLag> rows, GroupSnapshot group, DateTimeOffset now)
    {
        var members = rows.Select(row => row.Member).Distinct().Where(m => m >= 0 && m < group.Members.Length)
            .Select(m => Words.Name(group.Members[m].ClientId, 40)).Distinct().ToList();
        // The group stands since its first row did; on another it may have committed later.
        var since = rows.Select(row => row.CommitUnchangedSince).Append((group.StalledSince ?? now).ToUnixTimeMilliseconds()).Max();
        var age = Words.Age(now - DateTimeOffset.FromUnixTimeMilliseconds(since));
        // Between two descriptions of the group its holder may not be known.
        if (members.Count == 0) return Sentence(rows, $"stood still for {age}");
        var many = members.Count > 1;
        // Who reads one partition after the other, or is held up on one, goes on committing on others.
        var others = Elsewhere.Count(group, [.. rows.Select(row => row.Member).Distinct()], since);
        return $"{(many ? "Members" : "Member")} {Words.List(members, 3)} {(many ? "hold" : "holds")} {Names(rows)}" +
            (VerdictWords.StoodBefore(rows.Max(row => row.CommitUnchangedSince), since, now) is { } stood ? $", where {stood}"
                : $" and {(many ? "have" : "has")} committed nothing {(others == 0 ? "" : "there ")}for {age}") +
            (others == 0 ? "." : $", while commits on {Words.Count(others, "other partition")} go on.");
    }

    private static string Sentence(List<PartitionLag> rows, string what) => $"{Names(rows)} {what}.";

    private static string Names(List<PartitionLag> rows) =>
        Words.List([.. rows.Select(row => $"{Words.Name(row.Topic, 40)}-{row.Partition}")]);

    private static double Rate(ClusterSnapshot snapshot, string topic, int partition) =>
        snapshot.Topics.OrdinalOf(topic, partition) is var ordinal and >= 0 ? snapshot.Rates.PerSecond(ordinal) ?? 0 : 0;
}
