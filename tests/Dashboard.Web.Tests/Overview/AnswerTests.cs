using Dashboard.Core.Alerts;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Overview;

namespace Dashboard.Web.Tests.Overview;

public class AnswerTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_is_wrong_only_when_every_lane_is_fresh_and_every_broker_answered()
    {
        var answer = Of(Whole());

        Assert.Equal("Nothing is wrong", answer.Title);
        Assert.Equal("everything answered within 5 s", answer.Rest);
    }

    [Fact]
    public void A_broker_that_does_not_answer_makes_it_nothing_wrong_in_what_is_known() => Assert.Equal(
        "Nothing wrong in what is known: 2 of 3 brokers answer",
        Of(new SnapshotBuilder(_now).Broker(1).Broker(2).Broker(3, BrokerState.NotAnswering)).Title);

    [Fact]
    public void A_lane_that_grew_old_makes_it_nothing_wrong_in_what_is_known()
    {
        var lanes = Whole().Build().Lanes;
        var old = lanes.SetItem((int)Lane.Slow, lanes[(int)Lane.Slow] with { LastAnswer = _now.AddMinutes(-3) });

        Assert.Equal(
            "Nothing wrong in what is known: configs, first offsets and log dirs were last read 3 min ago",
            Of(new SnapshotBuilder(_now) { Lanes = old }.Brokers(3)).Title);
    }

    [Fact]
    public void Partitions_that_nobody_could_judge_make_it_nothing_wrong_in_what_is_known_and_their_tile_unknown()
    {
        var whole = Whole().Build();
        var unjudged = whole with { Totals = whole.Totals with { MinIsrUnknown = 3 } };
        var tile = UnderMinIsr(unjudged);

        Assert.Equal(
            "Nothing wrong in what is known: min ISR of 3 partitions is not known", Answer.Of([unjudged], [], _now).Title);
        Assert.Null(tile.Figure);
        Assert.EndsWith("; 3 partitions are not judged: their configs are not known", tile.Hint, StringComparison.Ordinal);
        Assert.Equal("0", UnderMinIsr(whole).Figure);
        Assert.Equal("≥ 2", UnderMinIsr(unjudged with { Totals = unjudged.Totals with { UnderMinIsr = 2 } }).Figure);
    }

    [Theory]
    [InlineData(1, "One thing is wrong")]
    [InlineData(2, "Two things are wrong")]
    [InlineData(40, "40 things are wrong")]
    public void The_title_counts_causes(int problems, string title)
    {
        var builder = Whole();
        for (var i = 0; i < problems; i++) builder.Problem($"p/{i}", ProblemKind.UnderReplicated, "Something");

        Assert.Equal(title, Of(builder).Title);
    }

    [Fact]
    public void Worst_comes_first_whatever_cluster_it_is_in()
    {
        var shop = Whole().Problem("a", ProblemKind.GroupStalled, "Group").Build();
        var bank = new SnapshotBuilder(_now) { Name = "bank" }.Brokers(1).Problem("b", ProblemKind.WithoutLeader, "Leader").Build();

        Assert.Equal(["Leader", "Group"], Answer.Of([shop, bank], [], _now).Open.Select(t => t.Problem.Title));
    }

    [Fact]
    public void What_is_muted_is_counted_apart_and_never_called_nothing_wrong()
    {
        var snapshot = Whole().Problem("a", ProblemKind.GroupStalled, "Group").Build();
        var mute = new Mute(snapshot.Id, "a", "ann", "known", _now.AddHours(-1), _now.AddHours(1));

        var answer = Answer.Of([snapshot], [mute], _now);

        Assert.Equal("Nothing is wrong but what is muted", answer.Title);
        Assert.Equal(mute, Assert.Single(answer.Muted).Mute);
        Assert.Empty(answer.Open);
        Assert.Single(Answer.Of([snapshot], [mute], _now.AddHours(2)).Open);
    }

    [Fact]
    public void Before_the_first_answer_nothing_is_claimed()
    {
        var idle = Enum.GetValues<Lane>().Select(l => LaneState.Idle(l, TimeSpan.FromSeconds(5)));
        SnapshotBuilder Never(string? reason) => new(_now)
        {
            Lanes = [.. idle],
            Reachability = new Reachability(false, _now, reason, null),
        };

        Assert.Equal("Looking for the first time", Of(Never(null)).Title);
        Assert.Equal("Nothing is known yet", Of(Never("kafka-1:9092 refused the connection.")).Title);
    }

    private static SnapshotBuilder Whole() => new SnapshotBuilder(_now).Brokers(3).Topic("orders", 3);

    private static OverviewTile UnderMinIsr(ClusterSnapshot snapshot) =>
        OverviewTile.Of(snapshot).Single(tile => tile.Name == "Under min ISR");

    private static Answer Of(SnapshotBuilder builder) => Answer.Of([builder.Build()], [], _now);
}
