using System.Globalization;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;

namespace Dashboard.Web.Features.Groups;

/// <summary>A group's position on one partition, with who holds it.</summary>
/// <param name="Lag">As the snapshot has it.</param>
/// <param name="Holders">Who holds the partition: one at most, but in a share group any number.</param>
public readonly record struct PositionRow(PartitionLag Lag, IReadOnlyList<GroupMember> Holders)
{
    /// <summary>The first of its holders; null when nobody holds it.</summary>
    public GroupMember? Member => Holders.Count == 0 ? null : Holders[0];

    /// <summary>In words; null when nobody holds it.</summary>
    public string? HeldBy => Holders.Count > 1 ? $"{Holders[0].ClientId} and {Holders.Count - 1} more" : Member?.ClientId;

    /// <summary>Needs a person, or its lag is no number.</summary>
    public bool IsTrouble =>
        Lag.IsStalled || Lag.State is not (LagState.Known or LagState.AtMost) || Lag.Status >= LagStatus.FallingBehind;

    /// <summary>The greater, the sooner somebody should look; 0 where nobody has to, so that what is well stays in its place.</summary>
    public int Severity => !IsTrouble || Lag.State == LagState.NoCommit ? 0
        : 256 + (int)(Lag.IsStalled ? LagStatus.Stalled : Lag.Was ?? Lag.Status);

    public DateTimeOffset? CommitUnchangedSince =>
        Lag.CommitUnchangedSince > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(Lag.CommitUnchangedSince) : null;
}

/// <summary>A group's positions, and the view that a state asks for.</summary>
public static class PositionRows
{
    public static List<PositionRow> Of(GroupSnapshot group)
    {
        var rows = new List<PositionRow>(group.Partitions.Length);
        var shared = group.Kind == GroupKind.Share ? Shared(group) : null;
        foreach (var lag in group.Partitions)
            rows.Add(new(lag, shared is not null ? [.. shared[(lag.Topic, lag.Partition)]]
                : (uint)lag.Member < (uint)group.Members.Length ? [group.Members[lag.Member]] : []));
        return rows;
    }

    private static ILookup<(string, int), GroupMember> Shared(GroupSnapshot group) => group.Members
        .SelectMany(member => member.Assignment
            .SelectMany(topic => topic.Partitions.Select(partition => (Place: (topic.Topic, partition), Member: member))))
        .ToLookup(held => held.Place, held => held.Member);

    /// <summary>What is wrong first, the rest by topic and partition.</summary>
    public static List<PositionRow> View(List<PositionRow> rows, GroupPageState state)
    {
        var words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. rows.Where(r => (!state.Trouble || r.IsTrouble) && Array.TrueForAll(words, word => Matches(r, word)))
            .OrderByDescending(r => r.Severity)];
    }

    private static bool Matches(PositionRow row, string word) =>
        row.Lag.Topic.Contains(word, StringComparison.OrdinalIgnoreCase) ||
        (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && row.Lag.Partition == number) ||
        row.Holders.Any(member => member.ClientId.Contains(word, StringComparison.OrdinalIgnoreCase) ||
            member.Host.Contains(word, StringComparison.OrdinalIgnoreCase) ||
            member.InstanceId?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
