using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Brokers;
using Dashboard.Core.Configs;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Brokers;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Brokers;

public sealed class BrokerPageTests : PageContext
{
    [Fact]
    public void A_config_opens_beside_the_list_by_its_address_with_kafkas_words_as_text()
    {
        var configs = new ConfigSet([
            new ConfigEntry("num.io.threads", "8", ConfigSource.Default, null, false, false)
            {
                Documentation = "Threads <script>&lt;b&gt;",
            },
        ]);
        Feed.Publish(Cluster().Brokers(1).BrokerConfig(1, configs).Build());

        var page = Open<BrokerPage>("/brokers/1/configs?config=num.io.threads", ("Broker", 1), ("Tab", "configs"));

        var pane = page.Find("aside.pane");
        Assert.Contains("Threads <b>", pane.TextContent, StringComparison.Ordinal);
        Assert.Empty(pane.QuerySelectorAll("script, b"));
        Assert.EndsWith("/brokers/1/configs", pane.QuerySelector("a.close")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_features_say_what_is_on_and_that_the_release_is_inferred()
    {
        var software = new BrokerSoftware("4.3", "the newest metadata.version it can do is 4.3-IV0",
            [new("group.version", 1, 0, 1), new("metadata.version", 29, 7, 30), new("share.version", null, 0, 1)], Now);
        Feed.Publish(Cluster().Brokers(1).Build() with { Software = ImmutableDictionary<int, BrokerSoftware>.Empty.Add(1, software) });

        var page = Open<BrokerPage>("/brokers/1/features", ("Broker", 1), ("Tab", "features"));

        Assert.Equal(
            ["group.version 1 0 to 1", "metadata.version 4.2-IV1 3.3-IV3 to 4.3-IV0", "share.version 0 off 0 to 1"],
            page.FindAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Contains("inferred", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "returning", "is moved back by the controller")]
    [InlineData("false", "up, leaders stay away", "does not move back by itself")]
    [InlineData(null, "returning", "is not known")]
    public void A_broker_that_came_back_says_by_the_controller_whether_leaders_move_back(string? set, string word, string hint)
    {
        var cluster = Returning();
        if (set is not null) cluster.BrokerConfig(1, Rebalance(set));
        Feed.Publish(cluster.Build());

        var mark = Open<BrokerPage>("/brokers/2", ("Broker", 2)).Find("dl.facts .mark");

        Assert.Equal(word, mark.TextContent.Trim());
        Assert.Contains(hint, mark.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_brokers_set_says_nothing_of_leaders_where_none_of_them_is_the_controller()
    {
        var cluster = Returning().BrokerConfig(1, Rebalance("true")).BrokerConfig(2, Rebalance("true")).Build();
        Feed.Publish(cluster with { Controller = 9, Brokers = [.. cluster.Brokers.Select(b => b with { IsController = false })] });

        var mark = Open<BrokerPage>("/brokers/2", ("Broker", 2)).Find("dl.facts .mark");

        Assert.Contains("is not known", mark.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaders_that_stay_away_are_nowhere_in_the_list_said_to_be_returning()
    {
        Feed.Publish(Returning().BrokerConfig(1, Rebalance("false")).Build());

        var row = Open<BrokersPage>("/brokers").FindAll("tbody tr")[1].TextContent;

        Assert.Contains("up, leaders stay away", row, StringComparison.Ordinal);
        Assert.DoesNotContain("returning", row, StringComparison.Ordinal);
    }

    private SnapshotBuilder Returning() =>
        Cluster().Broker(1).Broker(2, returningUntil: Now.AddMinutes(2)).Topic("a").Partition(0, 1, [2, 1]);

    private static ConfigSet Rebalance(string set) =>
        SnapshotBuilder.Configs(ConfigSource.StaticBroker, [("auto.leader.rebalance.enable", set)]);

    [Fact]
    public void Why_it_is_away_is_said_once_although_two_lanes_found_the_same()
    {
        const string refused = "kafka-1:9092 refused the connection.";
        BrokerFault[] faults = [new(1, ReadFault.BrokerSilent, refused), new(2, ReadFault.BrokerSilent, "kafka-2:9092 is slow.")];
        var snapshot = Cluster().Broker(1, BrokerState.NotAnswering).Broker(2).Build();
        Feed.Publish(snapshot with { Lanes = [.. snapshot.Lanes.Select(lane => lane with { Faults = [.. faults] })] });

        var page = Open<BrokerPage>("/brokers/1", ("Broker", 1)).Nodes.Select(node => node.TextContent).ToList();

        Assert.Equal(2, string.Concat(page).Split(refused).Length);
        Assert.Contains("kafka-2:9092 is slow.", string.Concat(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broker_that_told_nothing_of_its_software_is_unknown_and_not_old()
    {
        Feed.Publish(Cluster().Brokers(1).Build());

        var page = Open<BrokerPage>("/brokers/1/features", ("Broker", 1), ("Tab", "features"));

        Assert.Contains("Its features are not known", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("unknown", page.Find("dl.facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_say_when_they_were_told_and_that_the_broker_has_been_away_since()
    {
        var software = new BrokerSoftware("4.3", "it is so", [], Now);
        Feed.Publish(Cluster().Broker(1, BrokerState.NotAnswering).Build() with
        {
            Software = ImmutableDictionary<int, BrokerSoftware>.Empty.Add(1, software),
        });

        var page = Open<BrokerPage>("/brokers/1/features", ("Broker", 1), ("Tab", "features"));

        Assert.Equal(2, page.FindAll("p k-age[mode=clock], p k-age[mode=past]").Count);
        Assert.Contains("it told this before", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Configs_of_a_broker_that_is_away_are_not_as_new_as_those_of_the_others()
    {
        Feed.Publish(Cluster().Broker(1, BrokerState.NotAnswering).BrokerConfig(1, new ConfigSet([])).Build());

        var page = Open<BrokerPage>("/brokers/1/configs", ("Broker", 1), ("Tab", "configs"));

        Assert.StartsWith("read before", page.Find(".toolbar .push").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Configs_of_a_broker_that_is_up_are_as_new_as_they_were_read()
    {
        Feed.Publish(Cluster().Brokers(1).BrokerConfig(1, new ConfigSet([])).Build());

        var page = Open<BrokerPage>("/brokers/1/configs", ("Broker", 1), ("Tab", "configs"));

        Assert.DoesNotContain("read before", page.Find(".toolbar").TextContent, StringComparison.Ordinal);
    }
}
