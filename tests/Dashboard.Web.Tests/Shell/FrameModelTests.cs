using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Stores;
using Dashboard.Web.Parts.Marks;
using Dashboard.Web.Shell.Frame;

namespace Dashboard.Web.Tests.Shell;

public sealed class FrameModelTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private static readonly DatabaseHealth _well = new(true, _now, null);
    private static readonly Problem _stalled = new(
        "group-stalled/billing", ProblemKind.GroupStalled, Severity.Warning, "Group billing is stalled", "",
        new Subject.Group("billing"), _now, false);
    private static readonly ClusterDefinition _shop =
        new() { Id = ClusterId.OfName("shop"), Name = "shop", BootstrapServers = "k:9092", Colour = "#7c5cff" };

    [Fact]
    public void A_cluster_that_nobody_has_seen_yet_is_connecting_not_well() =>
        Assert.Equal((Mark.Unknown, "connecting"), State(FrameModel.Of([_shop], [], [], _well, null)));

    [Fact]
    public void The_worst_problem_gives_a_cluster_its_mark_and_muted_ones_are_silent()
    {
        var seen = Seen() with { Problems = [_stalled with { Key = "x", Severity = Severity.Critical }, _stalled] };
        var mute = new Mute(_shop.Id, "x", "ada", "known", _now, _now.AddHours(1));

        Assert.Equal((Mark.Critical, "2 problems"), State(FrameModel.Of([_shop], [seen], [], _well, null)));
        Assert.Equal((Mark.Warning, "1 problem"), State(FrameModel.Of([_shop], [seen], [mute], _well, null)));
    }

    [Fact]
    public void An_unreachable_cluster_says_why_above_its_pages_only()
    {
        var seen = Seen() with { Reachability = new Reachability(false, _now, "kafka-1:9092 refused the connection.", null) };

        var banner = Assert.Single(FrameModel.Of([_shop], [seen], [], _well, _shop.Id).Banners);
        Assert.Equal((Mark.Critical, "shop is not reachable: kafka-1:9092 refused the connection."), (banner.State, banner.Text));
        Assert.Empty(FrameModel.Of([_shop], [seen], [], _well, null).Banners);
    }

    [Fact]
    public void A_database_that_is_away_is_said_on_every_page()
    {
        var banner = Assert.Single(FrameModel.Of([_shop], [], [], new DatabaseHealth(false, _now, "It timed out."), null).Banners);

        Assert.EndsWith("It timed out.", banner.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_new_to_show_is_an_equal_model()
    {
        FrameModel Model(string colour) => FrameModel.Of([_shop with { Colour = colour }], [Seen()], [], _well, _shop.Id);

        Assert.Equal(Model("#7c5cff"), Model("#7c5cff"));
        Assert.NotEqual(Model("#7c5cff"), Model("#000000"));
    }

    private static (Mark, string) State(FrameModel model) => (model.Clusters[0].State, model.Clusters[0].Word);

    private static ClusterSnapshot Seen() => new()
    {
        Id = _shop.Id,
        Name = "shop",
        Version = 1,
        ComposedAt = _now,
        Reachability = new Reachability(true, _now, null, _now),
        Lanes = [],
    };
}
