using Bunit;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Tests.Parts;

public sealed class FigureTests : BunitContext
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(18204, "18\u202f204")]
    [InlineData(-1234567, "\u22121\u202f234\u202f567")]
    [InlineData(9_007_199_254_740_993, "9\u202f007\u202f199\u202f254\u202f740\u202f993")]
    public void Thousands_stand_apart_and_no_digit_is_lost(long value, string text) => Assert.Equal(text, Figure.Exact(value));

    [Theory]
    [InlineData(0, "0", "")]
    [InlineData(999, "999", "")]
    [InlineData(18204, "18.2", "k")]
    [InlineData(999_499, "999", "k")]
    [InlineData(999_501, "1.00", "M")]
    [InlineData(2_104_771, "2.10", "M")]
    public void A_compact_count_has_three_significant_figures(double value, string number, string prefix) =>
        Assert.Equal((number, prefix), Figure.Compact(value));

    [Theory]
    [InlineData(0, "0", "B")]
    [InlineData(1204, "1.20", "kB")]
    [InlineData(9_130_000_000, "9.13", "GB")]
    public void Sizes_are_decimal(double bytes, string number, string unit) => Assert.Equal((number, unit), Figure.Bytes(bytes));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(1024, "1 KiB")]
    [InlineData(100_000_000, "100 MB")]
    [InlineData(1_073_741_824, "1 GiB")]
    [InlineData(1_610_612_736, "1.5 GiB")]
    [InlineData(1_048_588, "1.05 MB")]
    [InlineData(long.MaxValue, "9223 PB")]
    public void A_size_that_somebody_set_is_told_in_the_units_that_tell_it_exactly(long bytes, string words) =>
        Assert.Equal(words, Figure.Set(bytes).Replace('\u202f', ' '));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.001, "< 0.01")]
    [InlineData(0.034, "0.03")]
    [InlineData(41.26, "41.3")]
    [InlineData(2431.4, "2\u202f431")]
    public void A_rate_is_as_exact_as_it_matters(double value, string text) => Assert.Equal(text, Figure.PerSecond(value));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.4, "< 1 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(377, "6 min")]
    [InlineData(4320, "1 h 12 min")]
    [InlineData(86_400, "24 h")]
    [InlineData(273_600, "3 d 4 h")]
    [InlineData(-90, "\u22121 min")]
    public void A_length_of_time_has_two_units_at_most(double seconds, string text) =>
        Assert.Equal(text, Figure.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void What_is_not_known_is_never_a_zero()
    {
        Assert.Contains("unknown", Render<Count>(p => p.Add(c => c.Value, null)).Markup, StringComparison.Ordinal);
        Assert.Contains("unknown", Render<Rate>(p => p.Add(r => r.PerSecond, null)).Markup, StringComparison.Ordinal);
        Assert.Contains("unknown", Render<Bytes>(p => p.Add(b => b.Value, null)).Markup, StringComparison.Ordinal);
        Assert.Contains("unknown", Render<Duration>(p => p.Add(d => d.Value, null)).Markup, StringComparison.Ordinal);
        Assert.Contains("none", Render<ShareBar>(p => p.Add(s => s.Share, null).Add(s => s.Fair, 0.5)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compact_count_is_exact_on_hover()
    {
        var count = Render<Count>(p => p.Add(c => c.Value, 2_104_771).Add(c => c.Compact, true));

        Assert.Equal("2\u202f104\u202f771", count.Find("span").GetAttribute("title"));
    }

    [Fact]
    public void A_rate_says_over_what_time()
    {
        var rate = Render<Rate>(p => p.Add(r => r.PerSecond, 412.3).Add(r => r.Over, TimeSpan.FromSeconds(10)).Add(r => r.ShowOver, true));

        Assert.Equal("412 /s over 10 s", rate.Find("span").TextContent);
        Assert.Equal("412.3 records a second over 10 s", rate.Find("span").GetAttribute("title"));
    }

    [Fact]
    public void The_fair_share_stands_at_two_thirds_of_the_bar_whatever_it_is()
    {
        string Width(double share, double fair) =>
            Render<ShareBar>(p => p.Add(s => s.Share, share).Add(s => s.Fair, fair)).Find("rect + rect").GetAttribute("width")!;

        Assert.Equal("60", Width(0.5, 0.5));
        Assert.Equal("60", Width(0.02, 0.02));
        Assert.Equal("90", Width(1, 0.1));
        Assert.Equal("0", Width(0, 0.5));
    }
}
