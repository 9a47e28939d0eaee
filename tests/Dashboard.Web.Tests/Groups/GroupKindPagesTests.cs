using Bunit;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Groups;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Groups;

public sealed class GroupKindPagesTests : PageContext
{
    [Fact]
    public void A_share_group_shows_where_it_starts_and_what_is_left_and_is_not_judged()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var rows = Open<GroupPage>("/group?id=packers").FindAll("tbody tr").Select(row => row.TextContent).ToArray();

        Assert.Contains("212", rows[0], StringComparison.Ordinal);
        Assert.Contains("packer-1 and 1 more", rows[0], StringComparison.Ordinal);
        Assert.Contains("not read yet", rows[2], StringComparison.Ordinal);
        Assert.All(rows[..2], row => Assert.Contains("not judged", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_done_and_lag_of_a_share_group_add_up_to_the_end()
    {
        Feed.Publish(Cluster().Brokers(1).Group(new GroupBuilder("packers", Now) { Kind = GroupKind.Share }
            .At("parcels", 0, 100, 412, LagState.Known, records: 212).Build()).Build());

        var cells = Open<GroupPage>("/group?id=packers").FindAll("tbody tr td").Select(cell => Words(cell.TextContent)).Take(4);

        Assert.Equal(["100", "100", "412", "212"], cells);
    }

    [Fact]
    public void Where_only_the_start_is_told_the_lag_is_at_most_the_distance()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        Assert.Contains("≤ 1\u202f000", Open<GroupPage>("/group?id=packers-of-4.1").Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_members_of_a_share_group_have_an_epoch_and_no_lag_of_their_own()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var heads = Open<GroupPage>("/group?id=packers&tab=members").FindAll("thead th").Select(h => h.TextContent.Trim());

        Assert.Equal(["Client id", "Host", "Epoch", "Holds", "Partitions"], heads);
    }

    [Fact]
    public void A_streams_group_shows_the_tasks_of_each_member()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var row = Open<GroupPage>("/group?id=enrichment&tab=members").Find("tbody tr").TextContent;

        Assert.Contains("0_0 0_1 1_0", row, StringComparison.Ordinal);
        Assert.Contains("1_1", row, StringComparison.Ordinal);
        Assert.Contains("shelf-1:7070", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_streams_group_shows_its_topology()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var row = Open<GroupPage>("/group?id=enrichment&tab=topology").FindAll("tbody tr")[1].TextContent;

        Assert.Contains("enrichment-by-customer-repartition", row, StringComparison.Ordinal);
        Assert.Contains("enrichment-count-changelog", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_streams_group_has_a_topology()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        Assert.Equal(3, Open<GroupPage>("/group?id=packers&tab=topology").FindAll(".tabs a").Count);
    }

    [Fact]
    public void A_group_that_nobody_lists_says_so_and_since_when()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var facts = Words(Open<GroupPage>("/group?id=on-its-way").Find(".facts").TextContent);

        Assert.Contains("not listed · last listed", facts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("packers", "share group, not judged")]
    [InlineData("packers-of-4.1", "share group, no members")]
    [InlineData("enrichment-next", "not ready: topics missing")]
    public void What_a_group_does_is_said_in_the_words_of_its_kind(string id, string words) =>
        Assert.Equal(words, Doing.Of(Scenes.InTrouble(Shop, "shop", Now).FindGroup(id)!).Words);

    [Fact]
    public void Connects_workers_keep_no_offsets_which_is_no_fault_of_the_broker()
    {
        var group = new GroupBuilder("connect", Now)
        {
            Kind = GroupKind.Classic,
            ProtocolType = "connect",
            Fault = ReadFault.NotSupported,
        }.Build();

        Assert.Equal("no offsets, not judged", Doing.Of(group).Words);
    }

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
