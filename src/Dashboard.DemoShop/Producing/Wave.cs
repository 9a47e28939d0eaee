namespace Dashboard.DemoShop.Producing;

/// <summary>A rate that never stands still: a slow swell, a quicker one upon it, and a rush of 15 seconds every ten minutes.</summary>
internal static class Wave
{
    private const double Turn = 2 * Math.PI;

    /// <summary>The factor upon the average rate at some seconds after the start: about 0.3 to 1.7, in a rush 3 more.</summary>
    public static double At(double seconds) =>
        1 + 0.5 * Math.Sin(Turn * seconds / 240) + 0.2 * Math.Sin(Turn * seconds / 37) + (seconds % 600 is > 300 and < 315 ? 3 : 0);
}
