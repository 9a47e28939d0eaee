using Bunit;
using Dashboard.Core.Alerts;
using Dashboard.Core.Monitoring;
using Dashboard.Web.Parts.Inputs;
using Dashboard.Web.Parts.Lists;

namespace Dashboard.Web.Tests.Parts;

public sealed class ListTests : BunitContext
{
    private static readonly DateTimeOffset _at = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private static readonly Problem _gone = new(
        "broker-gone/3", ProblemKind.WithoutLeader, Severity.Critical, "Broker 3 is gone", "Producers fail.",
        new Subject.Broker(3), _at, true);

    [Fact]
    public void A_problem_says_what_since_when_what_it_means_and_where_to_look()
    {
        var list = Render<ProblemList>(p => p.Add(l => l.Problems, [new ProblemLine(_gone, "c/x/brokers/3", "Look at it")]));

        var item = list.Find("li.critical");
        Assert.Contains("Broker 3 is gone", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("Producers fail.", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("at least", item.TextContent, StringComparison.Ordinal);
        Assert.Equal("c/x/brokers/3", item.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("since", item.QuerySelector("k-age")!.GetAttribute("mode"));
        Assert.Empty(list.FindAll("button"));
    }

    [Fact]
    public void A_muted_problem_says_who_why_and_until()
    {
        var mute = new Mute(default, _gone.Key, "ada", "fixed on Monday", _at, _at.AddHours(8));
        ProblemLine? asked = null;
        var list = Render<ProblemList>(p => p
            .Add(l => l.Problems, [new ProblemLine(_gone, "x", "Look at it", Mute: mute)]).Add(l => l.OnMute, line => asked = line));

        Assert.Contains("Muted by ada", list.Markup, StringComparison.Ordinal);
        Assert.Contains("fixed on Monday", list.Markup, StringComparison.Ordinal);
        list.Find("button").Click();
        Assert.Equal(mute, asked?.Mute);
    }

    [Fact]
    public void A_change_names_its_subject_as_text_whatever_it_holds()
    {
        var change = new ObservedChange(_at, ObservedKind.Topic, "Topic ", "<b>\u202ex", " was created", null);

        var list = Render<ChangeList>(p => p.Add(l => l.Changes, [new ChangeLine(change, null)]));

        Assert.Equal("Topic <b>‹U+202E›x was created", list.Find("li > span").TextContent);
    }

    [Fact]
    public void Changes_told_as_one_say_since_when()
    {
        var change = new ObservedChange(_at, ObservedKind.Members, "Group ", "mail", " rebalanced 7 times, now with 2 members", null)
        {
            Times = 7,
            Since = _at.AddMinutes(-9),
        };

        var list = Render<ChangeList>(p => p.Add(l => l.Changes, [new ChangeLine(change, null)]));

        Assert.Equal("Group mail rebalanced 7 times, now with 2 members, since ", list.Find("li > span").TextContent);
        Assert.Equal("2026-03-14T09:17:53.000Z", list.Find("li > span k-age").GetAttribute("at"));
    }

    [Fact]
    public void What_cannot_be_undone_waits_for_its_name()
    {
        var confirmed = 0;
        var dialog = Render<ConfirmDialog>(p => p.Add(d => d.Title, "Delete payments").Add(d => d.Verb, "Delete payments").Add(d =>
            d.Danger, true)
            .Add(d => d.TypeToConfirm, "payments").Add(d => d.BlastRadius, ["2 groups read it."]).Add(d => d.OnConfirm, () => confirmed++));

        Assert.True(dialog.Find("button.danger").HasAttribute("disabled"));
        dialog.Find("input").Input("payments");
        dialog.Find("button.danger").Click();

        Assert.Equal(1, confirmed);
        Assert.Contains("2 groups read it.", dialog.Find(".blast").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_gives_back_the_value_behind_its_word()
    {
        var chosen = "";
        var choice = Render<Choice<string>>(p => p.Add(c => c.Label, "From").Add(c => c.Value, "now")
            .Add(c => c.Options, [("now", "Now"), ("begin", "The beginning")]).Add(c => c.ValueChanged, v => chosen = v));

        choice.Find("select").Change("1");

        Assert.Equal("begin", chosen);
    }

    [Fact]
    public void A_diff_strikes_what_goes_and_marks_what_comes()
    {
        var diff = Render<Diff>(p => p.Add(d => d.Lines, [new DiffLine("retention.ms", "7", null), new DiffLine("same", "1", "1")]));

        Assert.Equal("7", diff.Find("del").TextContent);
        Assert.Equal("not set", Assert.Single(diff.FindAll("ins")).TextContent);
    }

    [Fact]
    public void A_part_that_breaks_says_so_and_can_be_shown_again()
    {
        var broken = true;
        var part = Render<PartBoundary>(p => p.Add(b => b.What, "Brokers").Add(b => b.ChildContent, builder =>
        {
            if (broken) throw new InvalidOperationException();
            builder.AddContent(0, "well");
        }));

        Assert.Contains("Brokers could not be shown", part.Markup, StringComparison.Ordinal);
        broken = false;
        part.Find("button").Click();
        Assert.Equal("well", part.Markup);
    }
}
