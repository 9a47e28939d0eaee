using Bunit;
using Dashboard.Core.Alerts;
using Dashboard.Core.Topics;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Partitions;
using Dashboard.Web.Shell;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Topics;

public sealed class PartitionsPageTests : PageContext
{
    public PartitionsPageTests() => Feed.Publish(new SnapshotBuilder(Now).Brokers(2).Broker(3, Core.Brokers.BrokerState.Gone)
        .Topic("orders").Partition(0, 1, [1, 2, 3], [1, 2]).Partition(1, -1, [3], [3], [3]).Partition(2, 1, [1, 2])
        .Topic("__consumer_offsets", isInternal: true).Partition(0, 2, [2, 1], [2])
        .TopicConfig("orders", ("min.insync.replicas", "1")).Build());

    public static TheoryData<Subject, string> Subjects => new()
    {
        { new Subject.Connection(), "clusters" },
        { new Subject.Brokers(), $"c/{Shop}/brokers" },
        { new Subject.Broker(3), $"c/{Shop}/brokers/3" },
        { new Subject.Topics(), $"c/{Shop}/topics" },
        { new Subject.Topic("a.b"), $"c/{Shop}/topics/a.b" },
        { new Subject.Leadership(), $"c/{Shop}/leadership" },
        { new Subject.Partitions(PartitionState.UnderMinIsr), $"c/{Shop}/partitions?state=under-min-isr" },
        { new Subject.Partitions(null, 3), $"c/{Shop}/partitions?missing=3&sort=-state" },
        { new Subject.Groups(), $"c/{Shop}/groups" },
        { new Subject.Group("../a&b?"), $"c/{Shop}/group?id=..%2Fa%26b%3F" },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Every_subject_has_its_place(Subject subject, string place) => Assert.Equal(place, SubjectPlaces.Of(Shop, subject));

    [Theory]
    [InlineData("", "__consumer_offsets-0", "orders-0", "orders-1", "orders-2")]
    [InlineData("?state=without-leader", "orders-1")]
    [InlineData("?state=under-replicated", "__consumer_offsets-0", "orders-0")]
    [InlineData("?missing=3&sort=-state", "orders-1", "orders-0")]
    [InlineData("?q=orders-2", "orders-2")]
    public void The_list_shows_the_very_partitions_that_its_address_says(string query, params string[] partitions)
    {
        var page = Open<PartitionsPage>("/partitions" + query);

        Assert.Equal(partitions, page.FindAll("tbody tr th").Select(row => row.TextContent.Trim().Split('\n')[0]));
    }

    [Theory]
    [InlineData("?state=under-replicated", "--under-replicated-partitions lists them too where they miss a replica")]
    [InlineData("?state=under-min-isr", "--under-min-isr-partitions lists them too")]
    [InlineData("?state=at-min-isr", "and those without leader whose ISR is just as many")]
    public void A_list_that_Kafkas_own_tool_makes_longer_says_what_it_leaves_out(string query, string said) =>
        Assert.Contains(said, Open<PartitionsPage>("/partitions" + query).Find(".toolbar + p").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task The_filter_by_a_missing_broker_can_be_taken_off()
    {
        var page = Open<PartitionsPage>("/partitions?missing=3");

        Assert.Contains("Only those that miss broker 3", page.Find(".toolbar").TextContent, StringComparison.Ordinal);
        await page.Find(".toolbar input[type=checkbox]").ChangeAsync(false);

        Assert.EndsWith("/partitions", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(4, page.FindAll("tbody tr th").Count);
    }
}
