using System.Globalization;
using System.Text;
using Dashboard.Browser.Tests.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Browser.Tests;

[Trait("Needs", "browser")]
[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class TailTests(SharedStage shared)
{
    private const string Markup = "<img src=x onerror=\"window.hit=1;alert(1)\"><script>window.hit=1</script>";

    [Fact]
    public async Task Records_appear_in_their_order_and_pause_holds_them_until_resume()
    {
        var stage = await shared.SetAsync();
        var topic = await TopicAsync(stage);
        await using var visitor = await FollowAsync(stage, topic);

        for (var number = 0; number < 20; number++) await stage.Traffic.SendAsync(topic, null, Bytes(Text(number)));
        await Expect(Values(visitor)).ToHaveTextAsync(Enumerable.Range(0, 20).Select(Text));

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(Status(visitor)).ToContainTextAsync("Paused");
        await stage.Traffic.SendAsync(topic, null, Bytes("held"));
        // Longer than a batch takes: what is not shown now is held back.
        await visitor.Page.WaitForTimeoutAsync(1500);
        await Expect(Values(visitor)).ToHaveCountAsync(20);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(Values(visitor).Last).ToHaveTextAsync("held");
        await Expect(Values(visitor)).ToHaveCountAsync(21);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Null_empty_and_the_word_null_differ_and_what_is_hostile_is_text()
    {
        var stage = await shared.SetAsync();
        var topic = await TopicAsync(stage);
        await using var visitor = await FollowAsync(stage, topic);
        var key = Bytes("<b>" + new string('k', 1_000_000));
        byte[]?[] values =
            [null, [], Bytes("null"), Bytes(Markup), Bytes("safe\u202Egpj.exe"), [0x61, 0xff, 0xfe], Bytes("of the great key")];
        foreach (var value in values) await stage.Traffic.SendAsync(topic, value == values[^1] ? key : null, value);

        var rows = visitor.Page.Locator("tr[data-row]");
        ILocator Value(int row) => rows.Nth(row).Locator("td").Nth(3);
        await Expect(rows).ToHaveCountAsync(values.Length);
        await Expect(Value(0).Locator(".pill")).ToHaveTextAsync("null");
        await Expect(Value(1).Locator(".pill")).ToHaveTextAsync("empty");
        await Expect(Value(2).Locator("code")).ToHaveTextAsync("null");
        await Expect(Value(2).Locator(".pill")).ToHaveCountAsync(0);
        await Expect(Value(3)).ToHaveTextAsync(Markup);
        await Expect(Value(4)).ToHaveTextAsync("safe‹U+202E›gpj.exe");
        await Expect(Value(5)).ToHaveTextAsync("a‹xFF›‹xFE›");

        var pane = visitor.Page.Locator("aside.pane");
        await rows.Nth(3).Locator("a[data-row-link]").ClickAsync();
        await Expect(pane.GetByLabel("value", new() { Exact = true })).ToHaveTextAsync(Markup);
        await rows.Nth(6).Locator("a[data-row-link]").ClickAsync();
        await Expect(pane.GetByLabel("key", new() { Exact = true })).ToContainTextAsync("<b>kkkkk");
        await Expect(pane).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"The first [\d\s]+ of 1\s000\s003 bytes"));
        await Expect(pane.Locator("pre b, pre img, pre script")).ToHaveCountAsync(0);
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(pane).ToHaveCountAsync(0);
        Assert.Null(await visitor.Page.EvaluateAsync<int?>("() => window.hit ?? null"));
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<string> TopicAsync(LiveStage stage)
    {
        var topic = $"tail-{Guid.NewGuid():N}"[..12];
        await stage.Kafka.Tools.CreateTopicAsync(topic);
        return topic;
    }

    private static async Task<Visitor> FollowAsync(LiveStage stage, string topic)
    {
        var visitor = await stage.AdministratorAsync($"{LiveStage.Cluster}/topics/{topic}/messages?from=now&oldest=1");
        await Expect(Status(visitor)).ToContainTextAsync("Live");
        return visitor;
    }

    private static ILocator Status(Visitor visitor) => visitor.Page.Locator(".messages-status [role=status]");

    private static ILocator Values(Visitor visitor) => visitor.Page.Locator("tr[data-row] td:nth-child(5)");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
