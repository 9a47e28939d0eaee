using Bunit;
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
