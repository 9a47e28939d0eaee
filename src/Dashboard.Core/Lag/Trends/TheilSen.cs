namespace Dashboard.Core.Lag.Trends;

/// <summary>
/// The median of the slopes between all pairs of samples: up to three samples in ten may be wild without moving it far.
/// (H. Theil 1950; P. K. Sen, JASA 63, 1968.)
/// </summary>
internal static class TheilSen
{
    public const int MostSamples = 20;

    /// <param name="x">Ascending; at most <see cref="MostSamples"/>.</param>
    /// <param name="y">As many.</param>
    /// <returns>Units of y per unit of x; NaN where no two x differ.</returns>
    public static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> slopes = stackalloc double[MostSamples * (MostSamples - 1) / 2];
        var count = 0;
        for (var i = 1; i < x.Length; i++)
            for (var j = 0; j < i; j++)
                if (x[i] > x[j]) slopes[count++] = (y[i] - y[j]) / (x[i] - x[j]);
        if (count == 0) return double.NaN;
        slopes = slopes[..count];
        slopes.Sort();
        return count % 2 == 1 ? slopes[count / 2] : (slopes[(count / 2) - 1] + slopes[count / 2]) / 2;
    }
}
