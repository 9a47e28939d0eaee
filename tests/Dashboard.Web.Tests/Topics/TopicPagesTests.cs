using Bunit;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Producers;
using Dashboard.Web.Features.Topics;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Topics;

public sealed class TopicPagesTests : PageContext
{
    [Fact]
    public void A_config_of_a_topic_opens_with_kafkas_words_which_are_read_when_one_is_looked_at()
    {
        Feed.Publish(Cluster().Brokers(1).Topic("orders", 1).TopicConfig("orders", ("retention.ms", "1000")).Build());
        var page = Open<TopicPage>("/topics/orders/configs", ("Name", "orders"), ("Tab", "configs"));
        Assert.Equal(0, ConfigWords.Asked);
        Navigation.NavigateTo($"c/{Shop}/topics/orders/configs?config=retention.ms");
        Assert.Equal(["How long a log is kept.", "-1 is for ever."], page.FindAll("aside.pane .body > p").Select(p => p.TextContent));
        Assert.Equal(1, ConfigWords.Asked);
    }

    [Fact]
    public void Its_size_says_how_much_of_it_is_of_a_disk_that_was_not_told_again()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras() is var snapshot ? snapshot with
        {
            Brokers = [.. snapshot.Brokers.Select(b => b.Id == 2 ? b with { State = BrokerState.Gone } : b)],
        } : null!);

        var size = Open<TopicPage>("/topics/orders", ("Name", "orders")).FindAll("dl.facts > div")
            .Single(fact => fact.TextContent.TrimStart().StartsWith("Size", StringComparison.Ordinal));

        Assert.NotNull(size.QuerySelector(".unknown-figure"));
        Assert.Matches(@"GB of it told\s*.*, not since", size.TextContent);
    }

    [Fact]
    public void Words_that_are_put_off_or_refused_say_so()
    {
        Feed.Publish(Cluster().Brokers(1).Topic("orders", 1).TopicConfig("orders", ("retention.ms", "1000")).Build());
        string Said() => Open<TopicPage>("/topics/orders/configs?config=retention.ms", ("Name", "orders"), ("Tab", "configs"))
            .Find("aside.pane").TextContent;
        ConfigWords.Answer = new(null, null, ReadFault.NotAsked, "It is spared.") { AgainAt = Now.AddSeconds(4) };
        Assert.Contains("Not read yet, to spare the cluster", Said(), StringComparison.Ordinal);
        ConfigWords.Answer = new(null, null, ReadFault.NotAuthorised, "Not for you.");
        Assert.Contains("They are not known: Not for you.", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_topic_refuses_is_not_said_of_another_and_is_asked_for_again_on_a_click()
    {
        Feed.Publish(Cluster().Brokers(1).Topic("orders", 1).Topic("sales", 1)
            .TopicConfig("orders", ("retention.ms", "1")).TopicConfig("sales", ("retention.ms", "1")).Build());
        ConfigWords.Answer = new(null, null, ReadFault.NotAuthorised, "Not for you.");
        var page = Open<TopicPage>("/topics/orders/configs?config=retention.ms", ("Name", "orders"), ("Tab", "configs"));
        ConfigWords.Answer = new(null, null, ReadFault.BrokerSilent, null);
        page.Render(p => p.Add(t => t.Name, "sales"));
        Assert.Contains("They are not known.", page.Find("aside.pane").TextContent, StringComparison.Ordinal);

        ConfigWords.Answer = new(new Dictionary<string, string> { ["retention.ms"] = "Told." }, Now, ReadFault.None, null);
        page.FindAll("aside.pane button").Single(b => b.TextContent == "Read again").Click();

        Assert.Equal("Told.", page.Find("aside.pane .body > p").TextContent);
    }

    [Fact]
    public void A_config_that_is_not_there_is_said_not_to_be()
    {
        Feed.Publish(Cluster().Brokers(1).Topic("orders", 1).TopicConfig("orders", ("retention.ms", "1000")).Build());
        var page = Open<TopicPage>("/topics/orders/configs?config=xyz", ("Name", "orders"), ("Tab", "configs"));
        Assert.Contains("There is no config xyz here: this topic has 1 config.", page.Find("aside.pane p").TextContent
            .ReplaceLineEndings(" ").Replace("      ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_shows_what_its_address_says()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));

        var page = Open<TopicsPage>("/topics?state=without-leader");

        Assert.Equal("single", Assert.Single(page.FindAll("tbody tr th bdi")).TextContent.Trim());
        Assert.Contains("1 of 18 topics", page.Find("[role=status].push").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_filters_at_once_and_stands_in_the_address()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));
        var page = Open<TopicsPage>("/topics");

        await page.Find("input[type=search]").InputAsync("pay");

        Assert.Equal(2, page.FindAll("tbody tr th").Count);
        Assert.EndsWith("/topics?q=pay", Navigation.Uri, StringComparison.Ordinal);
        await page.Find("input[type=search]").InputAsync("no such topic");
        Assert.Contains("Nothing matches", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_shows_the_state_before()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));
        var page = Open<TopicsPage>("/topics?q=pay");

        await page.InvokeAsync(() => Navigation.NavigateTo($"c/{Shop}/topics"));

        Assert.Equal(17, page.FindAll("tbody tr th").Count);
    }

    [Fact]
    public void A_part_that_was_not_answered_is_unknown_with_its_reason_and_the_other_rows_stand()
    {
        Feed.Publish(Cluster().Brokers(3).Topic("orders", 2).Figures("orders", 0, 0, 100, 3)
            .Figures("orders", 1, 5, 77, null, ReadFault.BrokerSilent).Build());

        var page = Open<TopicPage>("/topics/orders", ("Name", "orders"));

        var rows = page.FindAll("tbody tr");
        Assert.Contains("100", rows[0].TextContent, StringComparison.Ordinal);
        var end = rows[1].QuerySelectorAll(".unknown-figure")[1];
        Assert.StartsWith("77", end.TextContent, StringComparison.Ordinal);
        Assert.NotNull(end.QuerySelector("k-age"));
        Assert.Contains("did not answer in time", end.GetAttribute("title")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Configs_stand_on_their_tab_and_topics_that_do_not_exist_are_said_to_be_none()
    {
        Feed.Publish(Cluster().Brokers(1).Topic("orders", 1, 1).TopicConfig("orders", ("retention.ms", "1000")).Build());

        var configs = Open<TopicPage>("/topics/orders/configs", ("Name", "orders"), ("Tab", "configs"));
        var nope = Open<TopicPage>("/topics/nope", ("Name", "nope"));

        Assert.Contains("1000", configs.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("no topic of this name", nope.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_stands_between_the_head_of_a_topic_and_its_tabs_on_any_of_its_pages()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now));
        var one = Open<TopicPage>("/topics/single", ("Name", "single"));
        var other = Open<TopicProducersPage>("/topics/single/producers", ("Name", "single"));
        Assert.NotEmpty(one.FindAll(".said"));
        Assert.Equal("tabs", one.Find(".page-title + *").ClassName);
        Assert.Equal("tabs", other.Find(".page-title + *").ClassName);
        Assert.Equal(one.Find(".page-title").TextContent, other.Find(".page-title").TextContent);
        Assert.Equal(one.Find(".tabs").TextContent, other.Find(".tabs").TextContent);
    }

    [Fact]
    public async Task A_fail_over_shows_the_moment_the_snapshot_has_it_and_is_marked()
    {
        Feed.Publish(Cluster().Brokers(2).Topic("orders").Partition(0, 1, [1, 2]).Build());
        var page = Open<TopicPage>("/topics/orders", ("Name", "orders"));
        Assert.Equal("1", page.Find(".rep .leads").TextContent);

        Feed.Publish(Cluster(2).Brokers(2).Topic("orders").Partition(0, 2, [1, 2], [2], [1])
            .Figures("orders", 0, 0, 5, movedAt: Now).Build());

        await page.WaitForAssertionAsync(() => Assert.Equal("2", page.Find("tbody .rep .leads.moved").TextContent));
        Assert.Equal("1", page.Find("tbody .rep .offline").TextContent);
    }

    [Fact]
    public void A_leader_that_was_lost_says_when_and_what_the_partition_waits_for()
    {
        Feed.Publish(Cluster().Broker(1).Broker(2, BrokerState.Gone).Topic("orders").Partition(0, -1, [2], [2], [2])
            .Figures("orders", 0, 0, 5, fault: ReadFault.NoLeader, movedAt: Now).Build());

        var page = Open<TopicPage>("/topics/orders", ("Name", "orders"));

        Assert.Contains("the only replica is on broker 2, which is gone", page.Find(".said").TextContent, StringComparison.Ordinal);
        var moved = page.FindAll("tbody td")[^1];
        Assert.StartsWith("lost", moved.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotNull(moved.QuerySelector("k-age"));
    }

    [Theory]
    [InlineData("without-leader", "No partition is without leader")]
    [InlineData("under-replicated", "No partition is under-replicated")]
    public void A_filter_for_trouble_that_finds_none_says_that_all_is_well_and_as_of_when(string state, string title)
    {
        Feed.Publish(Cluster().Brokers(3).Topic("orders", 2).Build());

        var page = Open<TopicsPage>($"/topics?state={state}");

        Assert.Contains(title, page.Find(".empty b").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".empty .mark.good"));
        Assert.NotNull(page.Find(".empty k-age"));
    }

    [Fact]
    public void What_could_not_be_judged_is_not_said_to_be_well()
    {
        var unread = Cluster().Brokers(3).Topic("orders", 2).Build();
        Feed.Publish(unread with { Totals = unread.Totals with { MinIsrUnknown = 2 } });

        var page = Open<TopicsPage>("/topics?state=under-min-isr");

        Assert.Empty(page.FindAll(".empty .mark.good"));
        Assert.Contains("of 2 partitions min.insync.replicas is not known", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }
}
