using Dashboard.Core.Alerts;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;

namespace Dashboard.Core.Tests.Alerts;

/// <summary>Each group without members says whether that is a problem, and by what; the list of problems goes by the same rule.</summary>
public sealed class MemberlessRuleTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly MonitorOptions _options = new();

    [Fact]
    public void Who_lost_members_that_committed_is_a_problem_for_a_day() => AssertSays(
        Empty() with { LastProgress = _now.AddHours(-1) }, true,
        "A problem: it had members that were seen to commit, and lost them. It is told for 24 h from its last commit.");

    [Fact]
    public void After_that_day_it_is_none_any_more() => AssertSays(
        Empty() with { LastProgress = _now.AddHours(-24) }, false, "No problem any more: that was 24 h ago or more.");

    [Fact]
    public void Who_had_none_when_first_seen_is_a_problem_where_records_wait() => AssertSays(
        Empty() with { LastProgress = null, IsBehind = true, EmptySinceIsAtLeast = true }, true,
        "A problem: it had no members when first seen here, and records wait for it. It is told for 24 h from then.");

    [Fact]
    public void Who_had_none_when_first_seen_and_for_whom_nothing_waits_is_none() => AssertSays(
        Empty() with { LastProgress = null, EmptySinceIsAtLeast = true }, false,
        "No problem: it had no members when first seen here, and nothing waits for it.");

    [Fact]
    public void Who_lost_members_that_never_committed_says_so() => AssertSays(
        Empty() with { LastProgress = null, IsBehind = true, EmptySinceIsAtLeast = false }, true,
        "A problem: it lost its members, which were not seen to commit, and records wait for it. It is told for 24 h from then.");

    [Fact]
    public void Who_had_none_when_first_seen_and_commits_has_lost_none() => AssertSays(
        Empty() with { LastProgress = _now.AddHours(-1), EmptySinceIsAtLeast = true }, true,
        "A problem: it had no members when first seen here, and was seen to commit. It is told for 24 h from its last commit.");

    [Fact]
    public void Who_commits_without_membership_is_none() => AssertSays(
        Empty() with { Kind = GroupKind.Classic, ProtocolType = "" }, false, "No problem: it commits without ever having members.");

    [Fact]
    public void Of_a_group_with_members_nothing_is_said() => AssertSays(Empty() with { EmptySince = null }, false, null);

    private static void AssertSays(GroupSnapshot group, bool isProblem, string? words) =>
        Assert.Equal((isProblem, words), (MemberlessRule.IsProblem(group, _options, _now), MemberlessRule.Say(group, _options, _now)));

    private static GroupSnapshot Empty() => new GroupBuilder("newsletter", _now) { State = "Empty" }.At("emails", 0, 5, 9).Build();
}
