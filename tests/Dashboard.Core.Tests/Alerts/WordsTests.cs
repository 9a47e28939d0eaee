using Dashboard.Core.Alerts;

namespace Dashboard.Core.Tests.Alerts;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 partitions")]
    [InlineData(1, "1 partition")]
    [InlineData(2104771, "2\u202f104\u202f771 partitions")]
    public void Numbers_are_grouped_by_thin_spaces(long number, string words) => Assert.Equal(words, Words.Count(number, "partition"));

    [Fact]
    public void A_long_name_is_cut_in_the_middle_and_never_through_a_pair()
    {
        var name = string.Concat(Enumerable.Repeat("😀", 100));

        var cut = Words.Name(name, 61);

        Assert.InRange(cut.Length, 50, 61);
        Assert.Equal(cut, Words.Plain(cut));
        Assert.Contains('…', cut);
    }

    [Fact]
    public void Lists_read_like_a_sentence()
    {
        Assert.Equal("1", Words.List(["1"]));
        Assert.Equal("1, 2 and 3", Words.List(["1", "2", "3"]));
        Assert.Equal("1, 2 and 8 more", Words.List([.. Enumerable.Range(1, 10).Select(i => $"{i}")], 2));
    }
}
