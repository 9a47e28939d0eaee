using System.Globalization;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;

namespace Dashboard.Web.Features.Groups;

/// <summary>A group's position on one partition, with who holds it.</summary>
/// <param name="Lag">As the snapshot has it.</param>
/// <param name="Member">Who holds the partition; null when nobody.</param>
public readonly record struct PositionRow(PartitionLag Lag, GroupMember? Member)
{
    /// <summary>Needs a person, or its lag is no number.</summary>
    public bool IsTrouble => Lag.IsStalled || Lag.State != LagState.Known || Lag.Status >= LagStatus.FallingBehind;

    public DateTimeOffset? CommitUnchangedSince =>
        Lag.CommitUnchangedSince > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(Lag.CommitUnchangedSince) : null;
}

/// <summary>A group's positions, and the view that a state asks for.</summary>
public static class PositionRows
{
    public static List<PositionRow> Of(GroupSnapshot group)
    {
        var rows = new List<PositionRow>(group.Partitions.Length);
        foreach (var lag in group.Partitions)
            rows.Add(new(lag, (uint)lag.Member < (uint)group.Members.Length ? group.Members[lag.Member] : null));
        return rows;
    }

    public static List<PositionRow> View(List<PositionRow> rows, GroupPageState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rows.FindAll(r => (!state.Trouble || r.IsTrouble) && Array.TrueForAll(words, word => Matches(r, word)));
    }

    private static bool Matches(PositionRow row, string word) =>
        row.Lag.Topic.Contains(word, StringComparison.OrdinalIgnoreCase) ||
        (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && row.Lag.Partition == number) ||
        (row.Member is { } member && (member.ClientId.Contains(word, StringComparison.OrdinalIgnoreCase) ||
                                      member.Host.Contains(word, StringComparison.OrdinalIgnoreCase) ||
                                      member.InstanceId?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
}
