using Bunit;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Producers;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Producers;

public sealed class TopicProducersPageTests : PageContext
{
    public TopicProducersPageTests() => Producers.Answer = (_, _) => Task.FromResult(ExtraScenes.Producers(Now));

    [Fact]
    public void What_hangs_is_said_by_word_with_the_rule_below()
    {
        var page = Show();
        Assert.Equal(2, page.FindAll("tbody td .mark").Count(m => m.TextContent == "hanging"));
        Assert.Contains(
            "as kafka-transactions find-hanging defines it, when it is open here, its last record is older than 15 min " +
            "(transaction.max.timeout.ms of the leader)",
            page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_no_transactional_id_is_named_by_producer_id_and_epoch() =>
        Assert.Contains("producer 9007199254740993, epoch 3", Show().Find("tbody tr").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_record_time_that_is_no_date_is_said_to_be_none() =>
        Assert.Contains("no date", Show().FindAll("tbody tr")[5].TextContent, StringComparison.Ordinal);

    [Fact]
    public void Markup_in_a_transactional_id_is_text() => Assert.Empty(Show().FindAll("tbody b"));

    [Fact]
    public void It_is_asked_once_for_the_partition_of_the_address_however_often_the_cluster_is_read()
    {
        var page = Show("?partition=2");
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras() with { Version = 9 });
        page.Render();
        Assert.Equal([("orders", 2)], Producers.Asked);
    }

    [Fact]
    public void It_is_asked_for_on_the_budget_of_whoever_looks()
    {
        User.SetAuthorized("ada");
        Show();
        Assert.Equal("ada", Producers.AskedBy);
    }

    [Fact]
    public async Task Another_partition_is_asked_for_when_it_is_chosen_and_stands_in_the_address()
    {
        var page = Show();
        await page.Find(".toolbar select").ChangeAsync(new() { Value = "1" });
        Assert.Equal(("orders", 1), Producers.Asked[^1]);
        Assert.EndsWith("?partition=1", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("3")]
    [InlineData("999999999999")]
    [InlineData("first")]
    public void A_partition_that_the_topic_does_not_have_is_said_not_to_be_there_and_nobody_is_asked(string asked)
    {
        var page = Show($"?partition={asked}");
        Assert.Equal($"orders has no partition {asked}", page.Find(".empty b").TextContent);
        Assert.Equal("It has 0 to 2: choose one above.", page.Find(".empty p").TextContent);
        Assert.Equal("choose one", page.Find(".toolbar option").TextContent);
        Assert.Empty(Producers.Asked);
    }

    [Fact]
    public async Task A_read_that_is_put_off_comes_by_itself_and_what_was_known_stays_meanwhile()
    {
        var page = Show();
        Producers.Answer = (_, _) => Task.FromResult(PutOff());
        await page.Find(".toolbar button").ClickAsync();
        Assert.Equal(6, page.FindAll("tbody tr").Count);
        Assert.Contains("to spare the cluster, read again", page.Find(".toolbar").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".toolbar .mark"));

        Producers.Answer = (_, _) => Task.FromResult(ExtraScenes.Producers(Now));
        Clock.Advance(TimeSpan.FromSeconds(4));
        page.WaitForAssertion(() => Assert.DoesNotContain("to spare", page.Find(".toolbar").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_first_read_that_is_put_off_raises_no_alarm()
    {
        Producers.Answer = (_, _) => Task.FromResult(PutOff());
        var said = Show().Find("tbody .empty");
        Assert.Contains("Nothing is wrong with it", said.TextContent, StringComparison.Ordinal);
        Assert.Empty(said.QuerySelectorAll(".mark"));
    }

    [Fact]
    public async Task When_a_second_read_fails_the_first_stays_with_the_reason()
    {
        var page = Show();
        Answer(ReadFault.BrokerSilent, "Broker 2 did not answer.");
        await page.Find(".toolbar button").ClickAsync();
        Assert.Equal(6, page.FindAll("tbody tr").Count);
        Assert.Contains("Broker 2 did not answer.", page.Find(".toolbar").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReadFault.NotAuthorised, "Read on the topic")]
    [InlineData(ReadFault.NotSupported, "since Kafka 2.8")]
    [InlineData(ReadFault.NoLeader, "Read again asks once more.")]
    public void A_refusal_says_what_it_takes(ReadFault fault, string words)
    {
        Answer(fault, "It was refused.");
        Assert.Contains(words, Show().Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partition_without_producers_says_when_some_would_stand_there()
    {
        Producers.Answer = (_, _) => Task.FromResult(new Told<PartitionProducers>(
            new([], 2, TimeSpan.FromMinutes(15), true, []), Now, ReadFault.None, null));
        Assert.Contains("remembers no producer", Show().Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void While_it_is_read_rows_are_on_their_way_and_it_cannot_be_asked_twice()
    {
        Producers.Answer = (_, _) => new TaskCompletionSource<Told<PartitionProducers>>().Task;
        var page = Show();
        Assert.NotEmpty(page.FindAll("tr.skeleton"));
        Assert.True(page.Find(".toolbar button").HasAttribute("disabled"));
    }

    [Fact]
    public void A_topic_that_is_not_there_asks_nobody()
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras());
        var page = Open<TopicProducersPage>("/topics/none/producers", ("Name", "none"));
        Assert.Contains("no topic of this name", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Producers.Asked);
    }

    private Told<PartitionProducers> PutOff() =>
        new(null, null, ReadFault.NotAsked, "It is spared.") { AgainAt = Now.AddSeconds(4) };

    private void Answer(ReadFault fault, string reason) =>
        Producers.Answer = (_, _) => Task.FromResult(new Told<PartitionProducers>(null, null, fault, reason));

    private IRenderedComponent<TopicProducersPage> Show(string query = "")
    {
        Feed.Publish(Scenes.InTrouble(Shop, "shop", Now).WithExtras());
        return Open<TopicProducersPage>("/topics/orders/producers" + query, ("Name", "orders"));
    }
}
