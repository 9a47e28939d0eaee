using Dashboard.Core.Lag.Trends;

namespace Dashboard.Core.Tests.Lag.Trends;

public sealed class TheilSenTests
{
    private static readonly double[] _x = [.. Enumerable.Range(0, 20).Select(i => i * 5.0)];

    [Fact]
    public void A_line_has_its_slope() => Assert.Equal(-3, TheilSen.Slope(_x, [.. _x.Select(x => 100 - (3 * x))]), 1e-9);

    [Fact]
    public void Wild_samples_do_not_move_it()
    {
        var y = _x.Select(x => 3 * x).ToArray();
        (y[4], y[11], y[15]) = (9_000, -4_000, 70_000);

        Assert.Equal(3, TheilSen.Slope(_x, y), 0.5);
    }

    [Fact]
    public void An_even_count_of_pairs_takes_the_middle_of_two() => Assert.Equal(2.5, TheilSen.Slope([0, 1, 2, 3], [0, 0, 3, 6]), 1e-9);

    [Fact]
    public void One_moment_has_no_slope() => Assert.Equal(double.NaN, TheilSen.Slope([5], [7]));
}
