using System.Text;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tests.Records;

public sealed class RecordFilterTests
{
    [Theory]
    [InlineData("Order", "an ORDER came", false, true)]
    [InlineData("Order", "an ORDER came", true, false)]
    [InlineData("order", "an order came", true, true)]
    [InlineData("CAFÉ", "le café noir", false, true)]
    [InlineData("CAFÉ", "le café noir", true, false)]
    [InlineData("aab", "aaab", false, true)]
    [InlineData("aab", "aa", false, false)]
    [InlineData("b", "aaab", false, true)]
    [InlineData(".*", "anything", false, false)]
    [InlineData("[1", "a[1]", false, true)]
    public void A_text_is_found_as_it_is_typed(string text, string value, bool matchCase, bool found) =>
        Assert.Equal(found, RecordFilter.Contains(text, FilterField.Value, matchCase).Matches(Record(value: value)));

    [Fact]
    public void Each_field_is_searched_alone_and_any_searches_all()
    {
        KafkaRecord[] records =
            [Record(key: "needle"), Record(value: "needle"), Record(header: ("h", "needle")), Record(header: ("needle", null))];
        bool[] Found(FilterField field) => [.. records.Select(RecordFilter.Contains("needle", field).Matches)];

        Assert.Equal([true, false, false, false], Found(FilterField.Key));
        Assert.Equal([false, true, false, false], Found(FilterField.Value));
        Assert.Equal([false, false, true, true], Found(FilterField.Header));
        Assert.Equal([true, true, true, true], Found(FilterField.Any));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_searched_all_the_same()
    {
        var record = Record() with { Value = [0xff, 0x00, .. "Needle"u8, 0xc3] };
        Assert.True(RecordFilter.Contains("needle").Matches(record));
        Assert.True(RecordFilter.Contains("Needle", FilterField.Value, matchCase: true).Matches(record));
    }

    [Theory]
    [InlineData("ab", "AbxaB", new[] { 0, 2, 3, 5 })]
    [InlineData("É", "éxÉ", new[] { 0, 2, 3, 5 })]
    [InlineData("aa", "aaaaa", new[] { 0, 2, 2, 4 })]
    [InlineData("z", "ab", new int[0])]
    public void Matches_are_told_by_their_places_in_the_bytes(string text, string value, int[] places) =>
        Assert.Equal(places, RecordFilter.Contains(text).Find(FilterField.Value, Bytes(value), 2));

    [Theory]
    [InlineData('\uDE00')]
    [InlineData('\uD83D')]
    public void Half_of_a_character_has_no_place_in_it(char half) =>
        Assert.Empty(RecordFilter.Contains($"{half}", matchCase: true).FindInName("a\U0001F600b", 2));

    [Fact]
    public void Nothing_to_look_for_lets_everything_pass_and_null_holds_nothing()
    {
        Assert.True(RecordFilter.Contains("").Matches(Record()));
        Assert.False(RecordFilter.Contains("null").Matches(Record()));
    }

    private static KafkaRecord Record(string? key = null, string? value = null, (string Name, string? Value)? header = null) => new(
        "orders", 0, 0, 0, TimestampKind.Create, Bytes(key), Bytes(value),
        header is { } h ? [new RecordHeader(h.Name, Bytes(h.Value))] : []);

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
