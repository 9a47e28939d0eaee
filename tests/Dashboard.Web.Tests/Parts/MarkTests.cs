using Bunit;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Tests.Parts;

public sealed class MarkTests : BunitContext
{
    [Fact]
    public void A_state_is_a_shape_and_a_word()
    {
        var mark = Render<StateMark>(p => p.Add(m => m.State, Mark.Warning).Add(m => m.Word, "stalled"));

        mark.MarkupMatches("""<span class="mark warning" title="stalled"><i aria-hidden="true"></i><span>stalled</span></span>""");
    }

    [Fact]
    public void Unknown_says_the_word_the_age_and_the_reason()
    {
        var at = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
        var unknown = Render<Unknown>(p => p.Add(u => u.Word, "no answer").Add(u => u.Since, at).Add(u => u.Reason,
            "Broker 3 did not answer."));

        var figure = unknown.Find(".unknown-figure");
        Assert.StartsWith("no answer", figure.TextContent, StringComparison.Ordinal);
        Assert.Equal("Broker 3 did not answer.", figure.GetAttribute("title"));
        Assert.Equal("2026-03-14T09:26:53.000Z", unknown.Find("k-age").GetAttribute("at"));
    }

    [Fact]
    public void A_colour_that_is_none_never_reaches_the_style()
    {
        Assert.Null(Render<ClusterSwatch>(p => p.Add(s => s.Colour, "red;position:fixed")).Find(".swatch").GetAttribute("style"));
        Assert.Equal("background:#7c5cff", Render<ClusterSwatch>(p => p.Add(s => s.Colour,
            "#7c5cff")).Find(".swatch").GetAttribute("style"));
    }

    [Fact]
    public void A_long_name_is_cut_in_the_middle_and_whole_on_hover_and_in_the_clipboard()
    {
        var name = new string('a', 100) + new string('b', 99) + "\n";
        var cut = Render<MiddleCut>(p => p.Add(c => c.Text, name).Add(c => c.Copy, true));

        var parts = cut.FindAll(".cut > span");
        Assert.Equal(2, parts.Count);
        Assert.Equal("b‹LF›", parts[1].TextContent[^5..]);
        Assert.Equal(new string('a', 100) + new string('b', 99) + "‹LF›", cut.Find(".cut").GetAttribute("title"));
        Assert.Equal(name, cut.Find("k-copy").GetAttribute("text"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\U0001F600")]
    public void A_name_is_shown_whole_or_cut_between_letters_whatever_its_length(string pair)
    {
        for (var length = 480; length < 530; length++)
        {
            var name = string.Concat(new string('a', length), pair, new string('b', 12));
            var shown = PlainText.Line(name);
            Assert.True(shown == name || (shown is [.., 'b'] && shown.Contains('…', StringComparison.Ordinal)), shown);
            Assert.InRange(shown.Length, 0, Math.Min(name.Length, 514));
        }
    }

    [Fact]
    public void An_endless_name_is_not_sent_whole_but_to_the_clipboard()
    {
        var name = new string('a', 30_000) + "end-of-it-all";
        var cut = Render<MiddleCut>(p => p.Add(c => c.Text, name).Add(c => c.Copy, true));

        Assert.EndsWith("aa…nd-of-it-all", cut.Find(".cut").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(513, cut.Find(".cut").TextContent.Length);
        Assert.Equal(name, cut.Find("k-copy").GetAttribute("text"));
    }

    [Fact]
    public void Markup_in_a_name_is_text()
    {
        var cut = Render<MiddleCut>(p => p.Add(c => c.Text, "<img src=x>"));

        Assert.Empty(cut.FindAll("img"));
        Assert.Equal("<img src=x>", cut.Find("bdi").TextContent);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    [InlineData("a\tb\0c\u001bd", "a‹TAB›b‹NUL›c‹ESC›d")]
    [InlineData("\u202egnp.exe", "‹U+202E›gnp.exe")]
    [InlineData("zero\u200bwidth", "zero‹U+200B›width")]
    [InlineData("a\u3164b\u2800c\u115f\uffa0", "a‹U+3164›b‹U+2800›c‹U+115F›‹U+FFA0›")]
    [InlineData("joined\u034f\u2065", "joined‹U+034F›‹U+2065›")]
    [InlineData("\U0001d159\U000e0fff\U000f0000", "‹U+1D159›‹U+E0FFF›‹U+F0000›")]
    [InlineData("❤\ufe0f 한글", "❤\ufe0f 한글")]
    [InlineData("cart 🛒", "cart 🛒")]
    [InlineData("tag \U000e0041", "tag ‹U+E0041›")]
    [InlineData("заказы-注文", "заказы-注文")]
    public void What_would_hide_or_reorder_text_is_shown(string? text, string shown) => Assert.Equal(shown, PlainText.Visible(text));

    [Fact]
    public void Marks_on_one_letter_are_shown_as_codes_after_the_eighth()
    {
        var eight = "a" + new string('\u0301', 8);
        Assert.Equal(eight + eight, PlainText.Visible(eight + eight));
        Assert.Equal(eight + "‹U+0301›‹U+0301›b", PlainText.Visible(eight + "\u0301\u0301b"));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_shown() => Assert.Equal("half‹U+D83D›", PlainText.Visible("half\ud83d"));

    [Fact]
    public void What_an_address_says_is_cut_after_80_letters_and_never_within_a_surrogate_pair()
    {
        Assert.Equal(new string('a', 80), PlainText.Cut(new string('a', 80)));
        Assert.Equal(new string('a', 80) + "…", PlainText.Cut(new string('a', 81)));
        Assert.Equal(new string('a', 79) + "…", PlainText.Cut(new string('a', 79) + "🛒"));
    }

    [Fact]
    public void A_name_is_never_cut_within_a_surrogate_pair()
    {
        var (head, tail) = PlainText.Split(string.Concat(Enumerable.Repeat("🛒", 30)), 11);

        Assert.Equal(60, head.Length + tail.Length);
        Assert.False(char.IsLowSurrogate(tail[0]));
    }

    [Fact]
    public void An_empty_state_tells_its_kind_why_and_since_when()
    {
        var state = Render<EmptyState>(p => p.Add(e => e.Kind, Emptiness.Unreachable).Add(e => e.Since, DateTimeOffset.UnixEpoch)
            .Add(e => e.LastKnownBelow, true).AddChildContent("refused"));

        Assert.Contains("Not reachable", state.Markup, StringComparison.Ordinal);
        Assert.Contains("refused", state.Markup, StringComparison.Ordinal);
        Assert.Contains("below is what was known then", state.Markup, StringComparison.Ordinal);
    }
}
