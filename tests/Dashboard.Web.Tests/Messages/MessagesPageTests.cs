using Bunit;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing;
using Dashboard.Testing.Monitoring;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Messages;
using Dashboard.Web.Features.Messages.Tailing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using FakeTopic = Dashboard.Testing.Records.FakeTopic;

namespace Dashboard.Web.Tests.Messages;

public sealed class MessagesPageTests : BunitContext
{
    private readonly FakeTopic _topic = new(partitions: 2);
    private readonly FakeClusterFeed _feed = new();
    private readonly TailService _tails;

    public MessagesPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _tails = new TailService(_topic, new TailOptions { BatchInterval = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);
        Services.AddSingleton(_tails);
        Services.AddSingleton(new RecordFinder(_topic, new FakeClock()));
        Services.AddSingleton<IClusterDirectory>(new FakeDirectory(_topic.Topic.Cluster));
        Services.AddSingleton<IClusterFeed>(_feed);
        Services.AddScoped<CircuitConnection>();
        Services.AddSingleton(TimeProvider.System);
        AddAuthorization().SetAuthorized("ada");
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Records_show_newest_first_and_follow_as_they_arrive()
    {
        _topic.Append("one", key: "k1");
        var page = Page();
        page.WaitForAssertion(() => Assert.Equal(["one"], Values(page)));
        page.WaitForAssertion(() => Assert.Contains("Live", page.Find(".messages-status").TextContent, StringComparison.Ordinal));
        _topic.Append("two");
        page.WaitForAssertion(() => Assert.Equal(["two", "one"], Values(page)));
    }

    [Fact]
    public void While_the_pointer_is_on_the_list_it_stands_still_and_newer_records_are_counted()
    {
        _topic.Append("one");
        var page = Page();
        page.WaitForAssertion(() => Assert.Equal(["one"], Values(page)));
        page.Find(".messages").PointerEnter();
        _topic.Append("two");
        page.WaitForAssertion(() => Assert.Contains("Show 1 newer record", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["one"], Values(page));
        page.Find(".messages").PointerLeave();
        page.WaitForAssertion(() => Assert.Equal(["two", "one"], Values(page)));
    }

    [Fact]
    public void Null_empty_and_the_text_null_look_different_and_markup_is_text()
    {
        foreach (var value in (string?[])[null, "", "null", "<b>bold</b>", "a\u202eb"]) _topic.Append(value);
        var page = Page("?oldest=1");
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr[data-row]").Count));
        var cells = page.FindAll("tbody tr[data-row]").Select(row => row.QuerySelectorAll("td")[3].InnerHtml.Trim()).ToList();

        Assert.Equal(5, cells.Distinct().Count());
        Assert.Contains("<span class=\"pill", cells[0], StringComparison.Ordinal);
        Assert.Contains("<code>null</code>", cells[2], StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", cells[3], StringComparison.Ordinal);
        Assert.Contains("a‹U+202E›b", cells[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_record_opens_it_also_when_the_list_does_not_have_it()
    {
        var record = _topic.Append("""{"id":9007199254740993}""", timestamp: 1_700_000_000_000);
        for (var at = 0; at < 100; at++) _topic.Append("later");
        var page = Page("?from=now&record=0-0");
        page.WaitForAssertion(() =>
            Assert.Contains("\"id\": 9007199254740993", page.Find(".pane pre").TextContent, StringComparison.Ordinal));
        Assert.Contains("CreateTime", page.Find(".pane").TextContent, StringComparison.Ordinal);
        var download = page.Find(".pane a[download][href$=value]").GetAttribute("href")!;
        Assert.EndsWith($"/topics/orders/messages/{record.Partition}/0/value", download, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_large_value_the_first_part_shows_with_its_size_and_the_rest_when_asked_for()
    {
        _topic.Append(new string('x', 100_000));
        var page = Page("?record=0-0");
        page.WaitForAssertion(() => Assert.Equal(65_536, page.Find(".pane pre").TextContent.Length));
        Assert.Contains("The first 65\u202f536 of 100\u202f000 bytes", page.Find(".pane").TextContent, StringComparison.Ordinal);
        page.FindAll(".pane button").Single(b => b.TextContent.StartsWith("Show", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Equal(100_000, page.Find(".pane pre").TextContent.Length));
    }

    [Fact]
    public void What_a_filter_found_is_marked_in_the_list_and_in_the_pane_and_counted()
    {
        _topic.Append("nothing");
        _topic.Append("""{"city":"<b>Paris"}""", key: "paris-1", headers: new RecordHeader("to-paris", "PARIS"u8.ToArray()));
        var page = Page("?from=beginning&filter=paris&record=0-1");
        page.WaitForAssertion(() => Assert.Equal(["paris", "Paris"], Texts(page, "tbody tr[data-row] mark")));
        Assert.Equal(["paris", "Paris"], Texts(page, ".pane pre mark"));
        Assert.Equal(["paris", "PARIS"], Texts(page, ".pane table mark"));
        Assert.Contains("1 match is marked.", page.Find(".pane").TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>Paris", page.Find(".pane pre:last-of-type").TextContent, StringComparison.Ordinal);
        Assert.Equal("searched 2", page.Find(".searched > .num").ParentElement!.FirstChild!.TextContent.Trim() + " "
            + page.Find(".searched > .num").TextContent);
    }

    [Fact]
    public void Of_ten_thousand_matches_fifty_are_marked_and_it_says_so()
    {
        _topic.Append(new string('x', 10_000));
        var page = Page("?filter=x&record=0-0");
        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll(".pane pre mark").Count));
        Assert.Contains("The first 50 matches are marked.", page.Find(".pane").TextContent, StringComparison.Ordinal);
        Assert.Equal(10_000, page.Find(".pane pre").TextContent.Length);
    }

    [Theory]
    [InlineData(RecordFaultKind.TopicMissing, "There is no such topic")]
    [InlineData(RecordFaultKind.NotAuthorised, "Not allowed by the cluster")]
    [InlineData(RecordFaultKind.TopicDeleted, "The topic was deleted")]
    [InlineData(RecordFaultKind.Unreachable, "The cluster does not answer")]
    public void Each_reason_for_no_records_is_said(RecordFaultKind kind, string title)
    {
        _topic.Fail(new(kind, "This is the reason."));
        var page = Page();
        page.WaitForAssertion(() => Assert.Contains(title, page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Contains("This is the reason.", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partition_without_a_leader_is_said_while_the_others_are_live()
    {
        _topic.Append("one");
        _topic.Lead(1, false);
        var page = Page();
        page.WaitForAssertion(() => Assert.Contains("Live, but for some partitions", page.Markup, StringComparison.Ordinal));
        Assert.Contains("1 partitions have no leader.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["one"], Values(page));
    }

    [Fact]
    public void Partitions_and_a_time_that_are_typed_are_asked_for()
    {
        var state = new MessagesState(
            MessagesFrom.Time, MessagesState.UsualCount, null, "", "", FilterField.Any, MatchCase: false, Committed: false,
            OldestFirst: false, default, null);
        var asked = new List<MessagesState>();
        var bar = Render<MessagesBar>(p => p.Add(b => b.State, state).Add(b => b.StateChanged, asked.Add));
        bar.Find("input.short").Change(" 1 ");
        bar.Find("k-time input[type=hidden]").Change("2026-03-15T10:11:00.000Z");
        Assert.Equal([state with { Partitions = "1" }, state with { Time = new(2026, 3, 15, 10, 11, 0, TimeSpan.Zero) }], asked);
    }

    [Fact]
    public void Nothing_yet_and_nothing_that_matches_say_what_to_do()
    {
        var page = Page("?from=now");
        page.WaitForAssertion(() => Assert.Contains("No record has arrived yet", page.Markup, StringComparison.Ordinal));

        _topic.Append("one");
        Navigation.NavigateTo(Address("?filter=zzz"));
        page.WaitForAssertion(() => Assert.Contains("None of 1 record matches", page.Markup, StringComparison.Ordinal));
        Navigation.NavigateTo(Address("?filter=on"));
        page.WaitForAssertion(() => Assert.Equal(["one"], Values(page)));
    }

    [Fact]
    public void A_paused_page_shows_nothing_new_until_it_is_resumed()
    {
        _topic.Append("one");
        var page = Page();
        page.WaitForAssertion(() => Assert.Contains("Live", page.Find(".messages-status").TextContent, StringComparison.Ordinal));
        page.Find("[data-key=pause]").Click();
        // One batch may be on its way already; what follows it waits.
        _topic.Append("two");
        _topic.Append("three");
        page.WaitForAssertion(() => Assert.Contains("Paused", page.Find(".messages-status").TextContent, StringComparison.Ordinal));
        page.Find("[data-key=pause]").Click();
        page.WaitForAssertion(() => Assert.Equal(["three", "two", "one"], Values(page)));
    }

    [Fact]
    public void What_arrives_is_the_topics_own_rate_also_while_the_page_is_paused()
    {
        _topic.Append("one");
        _feed.Publish(new SnapshotBuilder(TimeProvider.System.GetUtcNow()) { Id = _topic.Topic.Cluster.Id }.Topic("orders", 2)
            .Figures("orders", 0, 0, 9, 30).Figures("orders", 1, 0, 9, 12.5).Build());
        var page = Page();
        page.WaitForAssertion(() => Assert.Contains("Live", page.Find(".messages-status").TextContent, StringComparison.Ordinal));
        page.Find("[data-key=pause]").Click();

        page.WaitForAssertion(() => Assert.Contains("Paused", page.Find(".messages-status").TextContent, StringComparison.Ordinal));
        Assert.Contains("42.5", page.Find(".messages-status").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_head_is_that_of_the_topics_other_pages_with_counts_and_summary()
    {
        _feed.Publish(new SnapshotBuilder(TimeProvider.System.GetUtcNow()) { Id = _topic.Topic.Cluster.Id }.Topic("orders", 2).Build());
        var page = Page();
        Assert.Equal(["Partitions2", "Leadership", "Messages", "Producers", "Groups0", "Configs"], Texts(page, ".tabs a"));
        Assert.Equal("2 partitions × 3 replicas", page.Find(".page-title small").TextContent.Trim());
    }

    [Fact]
    public void While_a_row_has_the_focus_the_list_stands_still()
    {
        _topic.Append("one");
        var page = Page();
        page.WaitForAssertion(() => Assert.Equal(["one"], Values(page)));
        page.Find(".messages").FocusIn();
        _topic.Append("two");
        page.WaitForAssertion(() => Assert.Contains("Show 1 newer record", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["one"], Values(page));
    }

    [Fact]
    public async Task A_page_that_is_left_gives_up_its_tail()
    {
        var page = Page();
        page.WaitForAssertion(() => Assert.Equal(1, _tails.Tails));
        await DisposeComponentsAsync();
        Assert.Equal(0, _tails.Tails);
    }

    private static string Address(string query) => $"c/{Guid.Empty}/topics/orders/messages{query}";

    private static List<string> Values(IRenderedComponent<MessagesPage> page) =>
        [.. page.FindAll("tbody tr[data-row]").Select(row => row.QuerySelectorAll("td")[3].TextContent.Trim())];

    private static List<string> Texts(IRenderedComponent<MessagesPage> page, string selector) =>
        [.. page.FindAll(selector).Select(found => found.TextContent)];

    private IRenderedComponent<MessagesPage> Page(string query = "")
    {
        Navigation.NavigateTo(Address(query));
        return Render<MessagesPage>(p => p.Add(m => m.ClusterId, Guid.Empty).Add(m => m.Topic, "orders"));
    }
}
