namespace Dashboard.Core.Lag.Trends;

/// <summary>When a lag will be gone at this rate, in seconds from the newest sample.</summary>
/// <param name="Seconds">The likeliest; null: never at this rate.</param>
/// <param name="AtLeast">Not sooner, 19 times in 20; null: never at this rate.</param>
/// <param name="AtMost">Not later, 19 times in 20; null where that cannot be said.</param>
public readonly record struct CatchUp(double? Seconds, double? AtLeast, double? AtMost)
{
    public static readonly CatchUp Never = new(null, null, null);

    /// <summary>
    /// Both what is not known of the rate now and what it will do on the way count: the lag drained in T is normal around −slope × T
    /// with variance spread × (1.2 T² / window + T), and the two T at which the lag lies on the edge of it are the interval (Fieller).
    /// </summary>
    /// <param name="lag">Offsets behind now.</param>
    /// <param name="trend">Its trend.</param>
    /// <param name="samples">How many samples the trend was taken from.</param>
    /// <param name="commitGap">Seconds that the last commit may be late.</param>
    public static CatchUp Of(long lag, in Trend trend, int samples, double commitGap = 0)
    {
        if (lag <= 0) return new(0, 0, 0);
        if (!(trend.Slope < 0)) return Never;
        var (rate, z) = (-trend.Slope, Confidence.Factor(samples));
        var q = z * z * trend.Spread;
        var a = (rate * rate) - (q * Confidence.OfTheilSen / trend.Seconds);
        var b = (2.0 * lag * rate) + q;
        var c = (double)lag * lag;
        var root = Math.Sqrt(Math.Max(0, (b * b) - (4 * a * c)));
        var atMost = a > 0 ? (b + root) / (2 * a) : (double?)null;
        return new(lag / rate, 2 * c / (b + root), atMost + commitGap);
    }
}
