using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Groups;
using Dashboard.Web.Features.Lag;

namespace Dashboard.Web.Tests.Groups;

public class GroupRowsTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_list_stands_worst_first()
    {
        var rows = GroupRows.Of(new SnapshotBuilder(_now)
            .Group(Stable("keeps-up").At("a", 0, 100, 100).Build())
            .Group(Stable("behind").At("a", 0, 10, 100).Build())
            .Group(Stable("far-behind").At("a", 0, 0, 100).Build())
            .Group(new GroupBuilder("left", _now) { State = "Empty" }.At("a", 0, 0, 100).Build())
            .Group(Stable("stalled").At("a", 0, 99, 100, stalled: true).Build()).Build());

        Assert.Equal(["stalled", "left", "far-behind", "behind", "keeps-up"], rows.Select(r => r.Group.Id));
    }

    [Theory]
    [InlineData("Empty", 100, 100, GroupCondition.Empty)]
    [InlineData("Empty", 10, 100, GroupCondition.WithoutMembers)]
    [InlineData("PreparingRebalance", 10, 100, GroupCondition.Rebalancing)]
    [InlineData("Stable", 10, 100, GroupCondition.Reading)]
    [InlineData("Stable", 100, 100, GroupCondition.CaughtUp)]
    [InlineData("Dead", 100, 100, GroupCondition.Idle)]
    public void A_groups_condition_follows_from_its_state_and_lag(string state, long committed, long end, GroupCondition condition) =>
        Assert.Equal(condition, GroupConditions.Of(new GroupBuilder("g", _now) { State = state }.At("a", 0, committed, end).Build()));

    [Fact]
    public void A_lag_of_0_with_an_unknown_part_is_not_caught_up()
    {
        var group = Stable("g").At("a", 0, 5, 5).At("a", 1, 5, -1, LagState.NoLeader).Build();
        var fresh = Stable("g").At("a", 0, 5, 5).At("a", 1, -1, 0, LagState.NoCommit).Build();

        Assert.Equal(GroupCondition.Unknown, GroupConditions.Of(group));
        Assert.Equal(GroupCondition.CaughtUp, GroupConditions.Of(fresh));
    }

    [Fact]
    public void A_group_whose_offsets_could_not_be_read_says_why()
    {
        var group = new GroupBuilder("g", _now) { Fault = ReadFault.NotAuthorised }.Build();

        Assert.Equal(GroupCondition.Unknown, GroupConditions.Of(group));
        Assert.Equal("unknown: not authorised", Doing.Of(group).Words);
    }

    [Theory]
    [InlineData(LagState.NoCommit, "no commit")]
    [InlineData(LagState.NoLeader, "no leader")]
    [InlineData(LagState.BeyondEnd, "committed beyond the end")]
    public void What_is_no_number_is_words(LagState state, string words) => Assert.Equal(words, LagWords.Of(state));

    [Fact]
    public void A_members_row_sums_what_it_holds_and_counts_what_is_no_number()
    {
        var group = Stable("g").Member("mail-1", holds: new AssignedTopic("a", [0, 1, 2])).Member("mail-2")
            .At("a", 0, 5, 25, member: 0).At("a", 1, 5, 6, member: 0, stalled: true)
            .At("a", 2, -1, 9, LagState.NoCommit, member: 0).Build();

        var rows = MemberRows.Of(group);

        Assert.Equal((3, 21L, 1, 1), (rows[0].Partitions, rows[0].Lag, rows[0].LagLacking, rows[0].Stalled));
        Assert.Equal((0, (long?)null, 0, 0), (rows[1].Partitions, rows[1].Lag, rows[1].LagLacking, rows[1].Stalled));
    }

    [Fact]
    public void Positions_are_found_by_member_and_by_trouble()
    {
        var rows = PositionRows.Of(Stable("g").Member("mail-1").Member("mail-2", "/10.0.0.9")
            .At("a", 0, 5, 25, member: 0).At("a", 1, 5, 6, member: 1).At("a", 2, 30, 9).Build());

        int[] Shown(GroupPageState state) => [.. PositionRows.View(rows, state).Select(r => r.Lag.Partition)];

        Assert.Equal([1], Shown(GroupPageState.Of("g") with { Search = "10.0.0.9" }));
        Assert.Equal([0, 1], Shown(GroupPageState.Of("g") with { Search = "mail" }));
        Assert.Equal([2], Shown(GroupPageState.Of("g") with { Trouble = true }));
    }

    private static GroupBuilder Stable(string id) => new(id, _now);
}
