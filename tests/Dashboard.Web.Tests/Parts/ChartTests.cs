using Bunit;
using Dashboard.Web.Parts.Charts;

namespace Dashboard.Web.Tests.Parts;

public sealed class ChartTests : BunitContext
{
    [Fact]
    public void A_sparkline_spans_its_box()
    {
        Assert.Equal(("M0 24L50 13L100 2", "M0 26L0 24L50 13L100 2L100 26Z"), SparkPath.Of([1, 2, 3], fromZero: false));
    }

    [Fact]
    public void What_was_not_known_is_a_gap()
    {
        var (line, _) = SparkPath.Of([1, double.NaN, 3, 3], fromZero: false);

        Assert.Equal(2, line.Count(c => c == 'M'));
        Assert.Equal(("", ""), SparkPath.Of([double.NaN], fromZero: false));
    }

    [Fact]
    public void A_flat_line_of_zeros_lies_on_the_ground_and_another_in_the_middle()
    {
        Assert.Equal("M0 24L100 24", SparkPath.Of([0, 0], fromZero: false).Line);
        Assert.Equal("M0 13L100 13", SparkPath.Of([7, 7], fromZero: false).Line);
    }

    [Fact]
    public void A_chart_gets_arrays_and_a_gap_is_null()
    {
        var chart = Render<TimeChart>(p => p.Add(c => c.Label, "Records in").Add(c => c.Unit, " /s")
            .Add(c => c.Times, [DateTimeOffset.FromUnixTimeMilliseconds(1500), DateTimeOffset.FromUnixTimeMilliseconds(2500)])
            .Add(c => c.Series, [new ChartSeries("pay\"ments", [412.5, double.NaN])]));

        var element = chart.Find("k-chart");
        Assert.Equal("[1.5,2.5]", element.GetAttribute("times"));
        Assert.Equal("[[412.5,null]]", element.GetAttribute("values"));
        Assert.Equal("""["pay\u0022ments"]""", element.GetAttribute("series"));
        Assert.Contains("pay\"ments", chart.Find(".chart-key li").TextContent, StringComparison.Ordinal);
    }
}
