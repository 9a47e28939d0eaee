using Bunit;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.LogDirs;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.LogDirs;

public sealed class LogDirPagesTests : PageContext
{
    private IRenderedComponent<LogDirsPage> List(string query = "")
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras());
        return Open<LogDirsPage>("/disks" + query);
    }

    [Fact]
    public void A_disk_that_runs_short_or_whose_broker_is_away_is_said_by_word()
    {
        var states = List().FindAll("tbody tr td .mark").Select(m => m.TextContent.Trim());
        Assert.Equal(["in use", "in use", "short of space", "broker is away"], states);
    }

    [Fact]
    public void When_a_volume_will_be_full_is_an_estimate_and_unknown_where_the_space_is()
    {
        var cells = List().FindAll("tbody tr").Select(r => r.Children[^1].TextContent.Trim()).ToList();
        Assert.Equal("does not fill", cells[1]);
        Assert.Matches(@"^≈\s+18 h$", cells[2]);
        Assert.Equal("not told", cells[3]);
    }

    [Fact]
    public void A_broker_that_goes_away_takes_its_disks_along_on_an_open_page()
    {
        var up = Scenes.InTrouble(Shop, "shop", Now).WithExtras();
        Feed.Publish(up);
        var page = Open<LogDirsPage>("/disks");

        Feed.Publish(Without(2, up));

        page.WaitForAssertion(() => Assert.Equal("broker is away", page.FindAll("tbody tr td .mark")[2].TextContent.Trim()));
        var cells = page.FindAll("tbody tr")[2].Children;
        Assert.Equal(
            ["840 GB", "60.0 GB"], cells.Skip(3).Take(2).Select(cell => cell.QuerySelector(".unknown-figure")?.TextContent.Trim()));
        Assert.Equal("not known", cells[^1].TextContent.Trim());
    }

    [Fact]
    public void A_disk_of_a_broker_that_is_away_is_not_in_use_on_its_own_page()
    {
        Feed.Publish(Without(1, Scenes.InTrouble(Shop, "shop", Now).WithExtras()));

        var facts = Open<LogDirPage>("/disks/1?dir=%2Fvar%2Flib%2Fkafka%2Fa", ("Broker", 1)).Find("dl.facts");

        Assert.Contains("broker is away", facts.TextContent, StringComparison.Ordinal);
        Assert.Equal(["312 GB", "340 GB"], facts.QuerySelectorAll(".unknown-figure").Select(figure => figure.TextContent.Trim()));
        Assert.DoesNotContain("Full in", facts.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_broker_told_before_it_went_away_was_not_unreadable_since()
    {
        var away = Without(1, Scenes.InTrouble(Shop, "shop", Now).WithExtras());

        Assert.Equal("As broker 1 last told it; it is away now.", LogDirWords.Old(away.LogDirs.Dirs[0], away));
    }

    private static ClusterSnapshot Without(int broker, ClusterSnapshot snapshot) => snapshot with
    {
        Version = snapshot.Version + 1,
        Brokers = [.. snapshot.Brokers.Select(b => b.Id == broker ? b with { State = BrokerState.Gone } : b)],
    };

    [Fact]
    public void A_number_in_the_filter_is_a_broker()
    {
        Assert.Equal(2, List("?q=1").FindAll("tbody tr").Count);
    }

    [Fact]
    public void A_log_dir_lists_its_topics_the_greatest_first()
    {
        var snapshot = Scenes.InTrouble(Shop, "shop", Now).WithExtras();
        Feed.Publish(snapshot);
        var page = Open<LogDirPage>("/disks/1?dir=%2Fvar%2Flib%2Fkafka%2Fa", ("Broker", 1));
        var sizes = snapshot.LogDirs.Dirs[0].Replicas;
        var topics = sizes.Topics;
        var greatest = Enumerable.Range(0, topics.Count).MaxBy(t => sizes.OfTopic(t).Bytes);
        Assert.Contains(topics.Name(greatest)[..6], page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_dir_that_nobody_told_of_is_said_to_be_none()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras());
        var page = Open<LogDirPage>("/disks/1?dir=%2Fnope", ("Broker", 1));
        Assert.Contains("no such log dir", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }
}
