using Bunit;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Testing;
using Dashboard.Web.Features.Lag;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Lag;

public sealed class LagAgeTests : BunitContext
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    public LagAgeTests() => Services.AddSingleton<TimeProvider>(new FakeClock(_now));

    [Fact]
    public void Nothing_unread_is_0_and_what_is_not_known_is_hatched()
    {
        Assert.Equal("0 s", Cell(null, true).Find("span").TextContent);
        Assert.Equal("not known", Cell(null, false).Find(".unknown-figure").TextContent);
    }

    [Fact]
    public void An_age_ticks_by_itself_and_tells_its_bounds_on_hover()
    {
        var cell = Cell(Ago(40, 38, 42), false);

        Assert.Equal("2026-03-14T08:59:20.000Z", cell.Find("k-age").GetAttribute("at"));
        Assert.Equal(
            "The oldest unread record arrived between 2026-03-14 08:59:18.0 UTC and 2026-03-14 08:59:22.0 UTC, " +
            "when the log's end was seen to pass it",
            cell.Find("span").GetAttribute("title"));
    }

    [Theory]
    [InlineData(40, 2, "")]
    [InlineData(600, 60, " ± 1 min")]
    [InlineData(7200, 60, "")]
    public void Its_error_is_told_where_it_is_worth_a_word(double age, double error, string told) =>
        Assert.Equal(told, LagAges.Error(Ago(age, age - error, age + error), _now));

    [Fact]
    public void What_came_before_the_first_look_is_more_than_that()
    {
        var cell = Cell(new Arrival(Before(120), Arrival.Open, Before(120)), false);

        Assert.StartsWith("> ", cell.Find("span").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_before_an_age_is_not_followed_by_another()
    {
        var older = new Arrival(Before(0), Arrival.Open, Before(0));

        Assert.Equal("span", Cell(older, false).Find("k-age").GetAttribute("mode"));
        Assert.Equal("for", Cell(Ago(0, 0, 0), false).Find("k-age").GetAttribute("mode"));
    }

    [Fact]
    public void Sorted_the_longest_behind_is_the_greatest_and_nothing_unread_the_least()
    {
        long?[] order = [LagAges.Order(Ago(40, 40, 40), false), LagAges.Order(Ago(90, 90, 90), false), LagAges.Order(null, true)];

        Assert.True(order[1] > order[0] && order[0] > order[2]);
        Assert.Null(LagAges.Order(null, false));
    }

    private IRenderedComponent<LagAge> Cell(Arrival? oldest, bool whole) =>
        Render<LagAge>(p => p.Add(c => c.Oldest, oldest).Add(c => c.IsReadWhole, whole));

    private static Arrival Ago(double age, double least, double most) => new(Before(age), Before(most), Before(least));

    private static long Before(double seconds) => _now.AddSeconds(-seconds).ToUnixTimeMilliseconds();
}
