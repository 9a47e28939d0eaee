using System.Text;
using Dashboard.Core.Records;
using Dashboard.Web.Features.Messages.Content;

namespace Dashboard.Web.Tests.Messages;

public sealed class BytesTextTests
{
    [Fact]
    public void What_hides_or_reorders_is_shown()
    {
        Assert.Equal("safe‹U+202E›gpj.exe‹NUL›‹TAB›", Text("safe\u202egpj.exe\0\t"));
        Assert.Equal("two\nlines", Text("two\nlines"));
        Assert.Equal("two‹LF›lines", BytesText.Line("two\nlines"u8, RecordFilter.None, FilterField.Value).Text);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_as_such_among_those_that_are()
    {
        Assert.Equal("a‹xFF›b‹xC3›", BytesText.Text([(byte)'a', 0xff, (byte)'b', 0xc3]));
        Assert.Equal("é", BytesText.Text("é"u8));
    }

    [Fact]
    public void A_cut_never_breaks_a_character()
    {
        foreach (var text in (string[])["abc", "aé", "a€", "a😀"])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.Equal(bytes, BytesText.WholeCharacters(bytes).ToArray());
            for (var cut = 1; cut < bytes.Length; cut++)
                Assert.True(BytesText.IsUtf8(BytesText.WholeCharacters(bytes.AsSpan(0, cut))), $"{text} cut at {cut}");
        }
    }

    [Fact]
    public void Hex_shows_place_bytes_and_characters()
    {
        var hex = BytesText.Hex([.. Enumerable.Range(0x30, 18).Select(b => (byte)b), 0xff]);
        Assert.Equal("00000000  30 31 32 33 34 35 36 37  38 39 3a 3b 3c 3d 3e 3f  0123456789:;<=>?", hex.Split('\n')[0]);
        Assert.EndsWith("@A·", hex.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_set_out_with_every_digit_and_escape_as_it_was_written()
    {
        var json = """{"id":12345678901234567890,"price":1.10,"name":"a\u202eb","list":[1,{"x":null}],"none":{},"no":[]}"""u8;
        Assert.Equal(
            """
            {
              "id": 12345678901234567890,
              "price": 1.10,
              "name": "a\u202eb",
              "list": [
                1,
                {
                  "x": null
                }
              ],
              "none": {},
              "no": []
            }
            """, JsonText.Pretty(json, whole: true));
        Assert.Equal("[\n  \"a‹U+202E›b\"\n]", JsonText.Pretty("[\"a\u202eb\"]"u8, whole: true));
    }

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1}}")]
    [InlineData("just text")]
    [InlineData("12")]
    [InlineData("")]
    public void What_is_no_object_or_array_is_no_json(string text) =>
        Assert.Null(JsonText.Pretty(Encoding.UTF8.GetBytes(text), whole: true));

    [Fact]
    public void The_beginning_of_a_large_document_is_set_out_and_says_that_more_follows()
    {
        Assert.Equal("[\n  1,\n  2\n…", JsonText.Pretty("[1,2,\"thr"u8, whole: false));
    }

    [Fact]
    public void A_document_nested_without_end_is_no_json()
    {
        Assert.Null(JsonText.Pretty(Encoding.UTF8.GetBytes(new string('[', 100_000)), whole: true));
    }

    private static string Text(string text) => BytesText.Text(Encoding.UTF8.GetBytes(text));
}
