namespace Dashboard.Core.Lag.Trends;

/// <summary>Constants of intervals that hold the truth 9 times in 10.</summary>
internal static class Confidence
{
    /// <summary>Variance of Theil and Sen's slope over that of the line from first to last sample, for steps that add up.</summary>
    public const double OfTheilSen = 1.2;

    /// <summary>Student's t for 90 %, two-sided, with two degrees of freedom less than samples; within 2 % from 5 samples on.</summary>
    public static double Factor(int samples) => 1.645 + (1.6 / (samples - 2)) + (1.6 / Math.Pow(samples - 2, 2));
}
