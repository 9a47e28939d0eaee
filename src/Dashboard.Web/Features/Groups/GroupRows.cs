using System.Runtime.CompilerServices;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features.Groups;

/// <summary>One group of the list.</summary>
/// <param name="Group">As the snapshot has it.</param>
/// <param name="Condition">How it is doing.</param>
/// <param name="Topics">The topics it has a position on or holds, by name.</param>
public sealed record GroupRow(GroupSnapshot Group, GroupCondition Condition, IReadOnlyList<string> Topics);

/// <summary>The groups of a snapshot as rows, worst first, made once a snapshot; and the view that a state asks for.</summary>
public static class GroupRows
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, List<GroupRow>> _made = [];

    public static List<GroupRow> Of(ClusterSnapshot snapshot) => _made.GetValue(snapshot, Make);

    public static List<GroupRow> View(List<GroupRow> rows, GroupsState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rows.FindAll(r => Keeps(r, state.Only, words));
    }

    /// <summary>Stalled before without members before the rest; within each the greatest lag first.</summary>
    public static double Severity(GroupRow row) => (int)row.Condition * 1e16 + Math.Min(row.Group.Sum.Total ?? 0, 9e15);

    private static List<GroupRow> Make(ClusterSnapshot snapshot)
    {
        var rows = new List<GroupRow>(snapshot.Groups.Length);
        foreach (var group in snapshot.Groups) rows.Add(new(group, GroupConditions.Of(group), TopicsOf(group)));
        rows.Sort(static (a, b) =>
            Severity(b).CompareTo(Severity(a)) is var order and not 0 ? order : string.CompareOrdinal(a.Group.Id, b.Group.Id));
        return rows;
    }

    private static List<string> TopicsOf(GroupSnapshot group)
    {
        var topics = new List<string>();
        foreach (var partition in group.Partitions)
            if (topics.Count == 0 || topics[^1] != partition.Topic) topics.Add(partition.Topic);
        return topics;
    }

    private static bool Keeps(GroupRow row, GroupCondition only, string[] words) =>
        (only == GroupCondition.Any || row.Condition == only) && Array.TrueForAll(words, word => Matches(row, word));

    private static bool Matches(GroupRow row, string word)
    {
        if (row.Group.Id.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        if (row.Group.Protocol?.Contains(word, StringComparison.OrdinalIgnoreCase) == true) return true;
        foreach (var topic in row.Topics)
            if (topic.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
