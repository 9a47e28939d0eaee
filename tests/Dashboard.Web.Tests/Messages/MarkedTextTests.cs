using System.Text;
using Bunit;
using Dashboard.Core.Records;
using Dashboard.Web.Features.Messages.Content;

namespace Dashboard.Web.Tests.Messages;

/// <summary>Marks stand as [ ] in what is shown.</summary>
public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("paris", "to Paris, PARIS", "to [Paris], [PARIS]")]
    [InlineData("é", "CAFÉ café", "CAF[É] caf[é]")]
    [InlineData("aa", "aaaaa", "[aa][aa]a")]
    [InlineData("b", "a\u202eb\0b", "a‹U+202E›[b]‹NUL›[b]")]
    [InlineData("\t", "a\tb", "a[‹TAB›]b")]
    [InlineData("TAB", "a\tb", "a‹TAB›b")]
    [InlineData("202", "a\u202eb", "a‹U+202E›b")]
    [InlineData("😀", "x😀y", "x[😀]y")]
    [InlineData("\ud83d", "x😀y", "x😀y")]
    [InlineData("<b>", "<b>bold</b>", "[<b>]bold</b>")]
    public void In_a_line_what_matches_is_marked_where_it_is_shown(string text, string value, string marked) =>
        Assert.Equal(marked, Line(text, Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void Among_bytes_that_are_no_text_marks_stand_where_they_belong_and_not_on_their_hex()
    {
        Assert.Equal("‹xFF›[xff]‹xC3›", Line("xff", [0xff, .. "xff"u8, 0xc3]));
        Assert.Equal("‹xFF›[é]‹xC3›", Line("É", [0xff, .. "é"u8, 0xc3]));
    }

    [Fact]
    public void A_match_beyond_the_beginning_is_shown_with_what_stands_round_it()
    {
        var value = Encoding.UTF8.GetBytes(new string('x', 300) + "é0123456789abcdefparis" + new string('y', 300) + "paris");
        Assert.Equal(new string('x', 60) + "…0123456789abcdef[paris]" + new string('y', 139) + "…", Line("PARIS", value));
        Assert.StartsWith(new string('x', 60) + "…xxxxxxxxxxxxxxxx[é]0", Line("é", value), StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_across_the_end_of_what_is_shown_or_longer_than_that_is_shown_whole()
    {
        var value = Encoding.UTF8.GetBytes(new string('x', 158) + "paris");
        Assert.Equal(new string('x', 60) + "…" + new string('x', 16) + "[paris]", Line("paris", value));
        var text = new string('z', 200);
        Assert.Equal($"x[{text}]…", Line(text, Encoding.UTF8.GetBytes("x" + text + "y")));
    }

    [Fact]
    public void Among_what_hides_the_part_round_a_match_far_on_keeps_its_place()
    {
        var hidden = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\u202e", 100)));
        var shown = string.Concat(Enumerable.Repeat("‹U+202E›", 20)) + "…" + string.Concat(Enumerable.Repeat("‹U+202E›", 5));
        Assert.Equal(shown + "[a]‹NUL›", Line("a", [.. hidden, .. "a\0"u8]));
    }

    [Fact]
    public void What_does_not_fit_is_cut_before_and_behind_the_first_match()
    {
        var line = BytesText.Line("""{"order":1,"city":"Paris","to":"Paris"}"""u8, RecordFilter.Contains("paris"), FilterField.Value);
        using var context = new BunitContext();
        var drawn = context.Render(line.DrawnToFit);
        Assert.Equal(
            ["{\"order\":", "1,\"city\":\"Paris", "\",\"to\":\"Paris\"}"], drawn.FindAll("span").Select(s => s.TextContent));
        Assert.Equal(["Paris", "Paris"], drawn.FindAll("mark").Select(m => m.TextContent));
    }

    [Fact]
    public void A_part_in_which_the_filter_does_not_look_has_no_marks()
    {
        var filter = RecordFilter.Contains("a", FilterField.Key);
        Assert.Empty(BytesText.Line("a"u8, filter, FilterField.Value).Marks);
        Assert.Single(BytesText.Line("a"u8, filter, FilterField.Key).Marks);
    }

    [Fact]
    public void Case_matters_where_it_is_asked_for()
    {
        var filter = RecordFilter.Contains("Paris", FilterField.Any, matchCase: true);
        Assert.Equal([(6, 11)], BytesText.Line("PARIS Paris"u8, filter, FilterField.Key).Marks);
    }

    [Fact]
    public void Ten_thousand_matches_have_few_marks_and_go_on_as_text()
    {
        var line = BytesText.Line(Encoding.UTF8.GetBytes(new string('a', 10_000)), RecordFilter.Contains("a"), FilterField.Value);
        Assert.Equal((MarkedText.MostInLine, 161), (line.Marks.Count, line.Text.Length));
    }

    [Theory]
    [InlineData("paris", "{\n  \"a\": \"to [Paris]\",\n  \"b\": [\n    1,\n    2\n  ]\n}")]
    [InlineData("\"a\":\"to", "{\n  [\"a\": \"to] Paris\",\n  \"b\": [\n    1,\n    2\n  ]\n}")]
    [InlineData("a\":", "{\n  \"[a\":] \"to Paris\",\n  \"b\": [\n    1,\n    2\n  ]\n}")]
    [InlineData(",2", "{\n  \"a\": \"to Paris\",\n  \"b\": [\n    1[,\n    2]\n  ]\n}")]
    [InlineData(",", "{\n  \"a\": \"to Paris\"[,]\n  \"b\": [\n    1[,]\n    2\n  ]\n}")]
    [InlineData(" {", "{\n  \"a\": \"to Paris\",\n  \"b\": [\n    1,\n    2\n  ]\n}")]
    public void In_json_that_is_set_out_a_match_keeps_its_place(string text, string marked) =>
        Assert.Equal(marked, Json(text, """{"a":"to Paris","b":[1,2]}"""));

    [Fact]
    public void Spaces_that_json_loses_when_it_is_set_out_have_no_mark()
    {
        Assert.Equal("{\n  \"a\": 1,\n  \"b\": 2\n}", Json("  ", "{  \"a\"  :  1  ,  \"b\":2  }"));
        Assert.Equal("{\n  \"a\": [1],\n  \"b\": 2\n}", Json("1 ", "{\"a\": 1 , \"b\":2}"));
    }

    private static string Line(string text, byte[] value) =>
        Drawn(BytesText.Line(value, RecordFilter.Contains(text), FilterField.Value));

    private static string Json(string text, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var places = RecordFilter.Contains(text).Find(FilterField.Value, bytes, MarkedText.MostInPane);
        return Drawn(MarkedText.Of(JsonText.Pretty(bytes, whole: true, places)!, places));
    }

    private static string Drawn(MarkedText text)
    {
        var drawn = new StringBuilder(text.Text);
        foreach (var (begin, end) in text.Marks.Reverse()) drawn.Insert(end, ']').Insert(begin, '[');
        return drawn.ToString();
    }
}
