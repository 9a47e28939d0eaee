namespace Dashboard.Core.Lag.Trends;

/// <summary>Where a lag is going.</summary>
/// <param name="Produced">Offsets produced a second.</param>
/// <param name="Consumed">Offsets committed a second.</param>
/// <param name="Slope">Offsets a second by which the lag grows; below 0 it shrinks. Theil and Sen's, so not exactly the difference.</param>
/// <param name="Error">The slope is known to within this, 9 times in 10.</param>
/// <param name="Spread">How unsteady it is: variance of the lag's steps, in offsets² a second.</param>
/// <param name="Seconds">The time it was taken over.</param>
public readonly record struct Trend(
    double Produced, double Consumed, double Slope, double Error, double Spread, double Seconds)
{
    public bool Grows => Slope - Error > 0;

    public bool Shrinks => Slope + Error < 0;
}
