using Dashboard.Core.Quorum;
using Dashboard.Web.Features.Quorum;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Tests.Quorum;

public sealed class QuorumRowTests
{
    private static readonly DateTimeOffset _answered = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static QuorumReplica Node(int id, long end, double fetched = 0, double? caughtUp = null) =>
        new(id, null, end, _answered.AddSeconds(-fetched), _answered.AddSeconds(-(caughtUp ?? fetched)));

    private static QuorumState Quorum(QuorumReplica[] voters, params QuorumReplica[] observers) =>
        new(1, 7, 99, [.. voters], [.. observers]);

    [Fact]
    public void The_active_controller_leads_the_list_then_voters_then_observers_by_id()
    {
        var rows = QuorumRow.Of(Quorum([Node(2, 99), Node(0, 99), Node(1, 100)], Node(11, 90), Node(10, 99)));
        Assert.Equal([1, 0, 2, 10, 11], rows.Select(r => r.Node.Id));
        Assert.Equal(["active controller", "caught up", "caught up", "caught up", "caught up"], rows.Select(r => r.Word));
    }

    [Fact]
    public void Lag_counts_from_the_active_controllers_log_end_and_is_unknown_without_an_offset()
    {
        var rows = QuorumRow.Of(Quorum([Node(1, 100), Node(2, 97), Node(3, -1)]));
        Assert.Equal([0L, 3L, null], rows.Select(r => r.Lag));
    }

    [Fact]
    public void A_voter_that_has_not_fetched_for_longer_than_the_fetch_timeout_is_lost()
    {
        var lost = QuorumRow.Of(Quorum([Node(1, 100), Node(2, 100, fetched: 2.001)]))[1];
        Assert.Equal((false, Mark.Critical, "does not fetch"), (lost.Fetches, lost.Mark, lost.Word));
    }

    [Fact]
    public void An_observer_that_does_not_fetch_is_only_a_warning()
    {
        var lost = QuorumRow.Of(Quorum([Node(1, 100)], Node(10, 100, fetched: 60)))[1];
        Assert.Equal(Mark.Warning, lost.Mark);
    }

    [Fact]
    public void Who_fetches_without_reaching_the_end_is_catching_up()
    {
        var behind = QuorumRow.Of(Quorum([Node(1, 100), Node(2, 40, fetched: 0.1, caughtUp: 30)]))[1];
        Assert.Equal((true, "catching up"), (behind.Fetches, behind.Word));
    }

    [Fact]
    public void Times_that_the_controller_does_not_tell_are_unknown_and_so_is_the_strength()
    {
        var rows = QuorumRow.Of(Quorum([new(1, null, 100, null, null), new(2, null, 100, null, null)]));
        Assert.Equal(("not told", Mark.Unknown), (rows[1].Word, rows[1].Mark));
        Assert.Null(QuorumStrength.Of(rows));
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 2, 0)]
    public void A_quorum_of_three_bears_one_failure_less_for_each_lost_voter(int lost, int majority, int spare)
    {
        var voters = Enumerable.Range(1, 3).Select(id => Node(id, 100, fetched: id > 3 - lost ? 60 : 0)).ToArray();
        var strength = QuorumStrength.Of(QuorumRow.Of(Quorum(voters)))!;
        Assert.Equal((3, 3 - lost, majority, spare), (strength.Voters, strength.Fetching, strength.Majority, strength.Spare));
    }
}
