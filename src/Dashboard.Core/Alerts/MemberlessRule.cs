using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Alerts;

/// <summary>
/// Which groups without members are a problem: those that were seen to commit within the last day, and for a day those that had no
/// members when first seen and for which records wait. Others may be left from whenever.
/// </summary>
public static class MemberlessRule
{
    public static bool IsProblem(GroupSnapshot group, MonitorOptions options, DateTimeOffset now) =>
        group is { IsJudged: true } && Last(group) is { } last && now - last < options.EmptyGroupMatters;

    /// <summary>Whether it is a problem, and by what; null where the group has members, or it is not known.</summary>
    public static string? Say(GroupSnapshot group, MonitorOptions options, DateTimeOffset now)
    {
        if (group.EmptySince is null) return null;
        if (group.Kind == GroupKind.Share) return "No problem: share groups are not judged.";
        if (!group.IsJudged) return "No problem: it commits without ever having members.";
        var day = Words.Age(options.EmptyGroupMatters);
        if (Last(group) is not { } last)
            return group.EmptySinceIsAtLeast
                ? "No problem: it had no members when first seen here, and nothing waits for it."
                : "No problem: it was not seen to commit, and nothing waits for it.";
        return now - last < options.EmptyGroupMatters
            ? $"A problem: {How(group)}. It is told for {day} from {(group.LastProgress is null ? "then" : "its last commit")}."
            : $"No problem any more: that was {day} ago or more.";
    }

    /// <summary>Half a sentence: "it had members that were seen to commit, and lost them".</summary>
    internal static string How(GroupSnapshot group) => group switch
    {
        { EmptySinceIsAtLeast: true, LastProgress: null } => "it had no members when first seen here, and records wait for it",
        { EmptySinceIsAtLeast: true } => "it had no members when first seen here, and was seen to commit",
        { LastProgress: null } => "it lost its members, which were not seen to commit, and records wait for it",
        _ => "it had members that were seen to commit, and lost them",
    };

    /// <remarks>Whose last progress we did not see counts from when it was first seen without members, if anything waits for it.</remarks>
    private static DateTimeOffset? Last(GroupSnapshot group) =>
        group.EmptySince is { } empty ? group.LastProgress ?? (group.IsBehind ? empty : null) : null;
}
