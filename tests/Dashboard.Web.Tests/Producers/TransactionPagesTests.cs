using Bunit;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Groups;
using Dashboard.Web.Features.Producers;
using Dashboard.Web.Tests.Overview;

namespace Dashboard.Web.Tests.Producers;

public sealed class TransactionPagesTests : PageContext
{
    [Fact]
    public void The_one_open_longest_comes_first_and_one_past_its_timeout_says_so()
    {
        var rows = List().FindAll("tbody tr");
        Assert.Contains("stock-sync", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("ongoing, past its timeout", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Single(rows, row => row.TextContent.Contains("past its timeout", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_of_64_bits_are_exact()
    {
        Assert.Contains("9007199254740993", List().FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_listed_and_not_described_is_unknown_and_not_0()
    {
        var row = List("?q=just-listed").Find("tbody tr");
        Assert.Equal(3, row.QuerySelectorAll(".unknown-figure").Length - 1);
        Assert.DoesNotContain("0", row.Children[4].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_coordinator_is_told_and_its_transactions_are_marked_as_old()
    {
        var page = List();
        Assert.Contains("Not all transactions are known: Broker 3", page.Find("p.sub").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("tbody td .mark.unknown"));
    }

    [Fact]
    public void Where_the_newest_read_failed_as_a_whole_every_transaction_is_marked_as_old()
    {
        var told = Scenes.InTrouble(Shop, "shop", Now).WithExtras().Transactions;
        Publish(told with { Fault = ReadFault.BrokerSilent, Reason = "Nobody answered." });
        var rows = Open<TransactionsPage>("/transactions").FindAll("tbody tr[data-row]");
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.NotEmpty(row.QuerySelectorAll(".mark.unknown")));
    }

    [Fact]
    public void Markup_and_controls_in_an_id_are_text_and_its_link_leads_to_exactly_this_one()
    {
        var page = List("?q=gnp.exe");
        Assert.Empty(page.FindAll("tbody b"));
        Assert.Contains("‹U+202E›", page.Find("tbody").TextContent, StringComparison.Ordinal);
        var href = page.Find("tbody a").GetAttribute("href")!;
        Assert.Equal(
            ExtraScenes.HostileTransaction, TransactionsState.Read(new(new Uri(new Uri("http://host/"), href).Query)).Id);
    }

    [Theory]
    [InlineData("?q=4803", 1)]
    [InlineData("?q=stock-levels", 1)]
    [InlineData("?q=nobody", 0)]
    public void The_filter_finds_ids_producers_and_topics(string query, int rows) =>
        Assert.Equal(rows, List(query).FindAll("tbody tr[data-row]").Count);

    [Fact]
    public void A_cluster_without_open_transactions_says_so_only_where_every_coordinator_told()
    {
        Assert.Contains("No transaction is open, as far as is known", Empty(new TransactionTable([],
            [new BrokerFault(2, ReadFault.BrokerSilent, "Broker 2 did not answer.")])), StringComparison.Ordinal);
        Assert.DoesNotContain("as far as is known", Empty(new TransactionTable([], [])), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_cluster_is_told_from_which_version_it_could_tell()
    {
        Publish(new(null, null, ReadFault.NotSupported, "This broker does not speak ListTransactions."));
        Assert.Contains("since Kafka 3.0", Open<TransactionsPage>("/transactions").Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_lists_the_partitions_it_writes_to_with_links_to_their_producers()
    {
        Publish();
        var links = Open<TransactionPage>("/transaction?id=payments-eu-1").FindAll("tbody a").Select(a => a.GetAttribute("href"));
        Assert.Equal(
            [$"c/{Shop}/topics/payments/producers", $"c/{Shop}/topics/payments/producers?partition=1",
                $"c/{Shop}/topics/payments/producers?partition=4"], links);
    }

    [Fact]
    public void An_address_that_names_none_says_so_and_leads_to_the_list()
    {
        Publish();
        var page = Open<TransactionPage>("/transaction");
        Assert.Equal("Transaction", page.Find("h1").TextContent.Trim());
        Assert.Contains("names no transaction", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal($"c/{Shop}/transactions", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void One_that_is_not_listed_is_over_or_began_since_or_is_hidden_or_its_coordinator_is_silent()
    {
        string Told() => Open<TransactionPage>("/transaction?id=long-gone").Find("tbody").TextContent;
        Publish();
        Assert.Contains("its own may be one that did not", Told(), StringComparison.Ordinal);
        Publish(new(new([], []), Now, ReadFault.None, null));
        Assert.Contains("or began since, or the dashboard may not describe it.", Told(), StringComparison.Ordinal);
        Assert.DoesNotContain("its own may be one", Told(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Look at the transaction", "/transaction?id=stock-sync")]
    [InlineData(false, "Look at its producers", "/topics/stock-levels/producers?partition=2")]
    public void A_group_that_is_held_links_to_the_transaction_and_where_it_is_not_known_to_the_producers(
        bool isKnown, string words, string place)
    {
        var shop = Scenes.InTrouble(Shop, "shop", Now).WithExtras();
        var group = new GroupBuilder("g", Now).At("stock-levels", 2, 5, 9).Build();
        var held = group.Partitions[0] with
        {
            Status = LagStatus.HeldByTransaction,
            Detail = new(null, null, null, 0, -1, 0, 5)
            {
                HeldBy = isKnown ? new(shop.Transactions.Value!.Find("stock-sync")!, 1) : null,
            },
        };
        Feed.Publish(Cluster().Brokers(1).Group(
            group with { Partitions = [held], Sum = group.Sum with { Status = held.Status, StatusAt = 0 } }).Build());

        var link = Open<GroupPage>("/group?id=g").FindAll(".facts a").Single(a => a.TextContent == words);

        Assert.Equal($"c/{Shop}{place}", link.GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_read_when_the_page_is_opened_or_somebody_asks_is_shown_until_the_cluster_tells_newer()
    {
        Publish();
        Told<TransactionTable> Only(string id) => new(
            new([new(id, 1, "Ongoing", 1, Now, null)], []), Now, ReadFault.None, null);
        Producers.Transactions = () => Task.FromResult(Only("opened"));
        var page = Open<TransactionsPage>("/transactions");
        Assert.Contains("opened", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Producers.Transactions = () => Task.FromResult(Only("asked-again"));
        await page.Find(".toolbar button").ClickAsync();
        Assert.Contains("asked-again", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Publish(Only("newest"));
        page.WaitForAssertion(() => Assert.Contains("newest", page.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_that_is_older_than_what_is_shown_is_not_shown()
    {
        Told<TransactionTable> Only(string id, DateTimeOffset at) => new(
            new([new(id, 1, "Ongoing", 1, at, null)], []), at, ReadFault.None, null);
        Publish(Only("newest", Now));
        Producers.Transactions = () => Task.FromResult(Only("older", Now.AddSeconds(-3)));
        Assert.Contains("newest", Open<TransactionsPage>("/transactions").Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(69, false)]
    [InlineData(71, true)]
    public void What_the_slow_lane_should_have_told_anew_is_old(int seconds, bool isOld)
    {
        Publish(new(new([new("a", 1, "Ongoing", 1, Now, null)], []), Now.AddSeconds(-seconds), ReadFault.None, null));
        var page = Open<TransactionsPage>("/transactions");
        Assert.Equal(isOld, page.Find("table").ClassList.Contains("stale"));
        Assert.Equal("70", page.Find(".page-title k-age").GetAttribute("stale"));
    }

    [Fact]
    public void Why_nobody_was_asked_is_said_and_does_not_pass_for_loading()
    {
        Publish(new(null, null, ReadFault.NotAsked, "Its connections are being closed."));
        Assert.Contains(
            "being closed", Open<TransactionsPage>("/transactions").Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_that_is_put_off_leaves_the_rows_as_they_are_and_says_when_it_comes()
    {
        Producers.Transactions = () => Task.FromResult(
            new Told<TransactionTable>(null, null, ReadFault.NotAsked, "It is spared.") { AgainAt = Now.AddSeconds(4) });
        var page = List();
        Assert.Equal(5, page.FindAll("tbody tr[data-row]").Count);
        Assert.Single(page.FindAll("tbody td .mark.unknown"));
        Assert.Contains("to spare the cluster, read again", page.Find(".page-title").TextContent, StringComparison.Ordinal);
    }

    private void Publish(Told<TransactionTable>? told = null)
    {
        var shop = Scenes.InTrouble(Shop, "shop", Now).WithExtras();
        Feed.Publish(told is null ? shop : shop with { Transactions = told });
    }

    private IRenderedComponent<TransactionsPage> List(string query = "")
    {
        Publish();
        return Open<TransactionsPage>("/transactions" + query);
    }

    private string Empty(TransactionTable table)
    {
        Publish(new(table, Now, ReadFault.None, null));
        return Open<TransactionsPage>("/transactions").Find("tbody").TextContent;
    }
}
