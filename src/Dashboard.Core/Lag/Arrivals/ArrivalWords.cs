using Dashboard.Core.Alerts;

namespace Dashboard.Core.Lag.Arrivals;

/// <summary>An age as it is shown: with its error where that is worth a word, and never more exact than it is.</summary>
public static class ArrivalWords
{
    /// <summary>"40 s", "6 min ± 40 s", "more than 2 h", "3 min by the record's own time".</summary>
    public static string Age(Arrival arrival, DateTimeOffset now)
    {
        var whose = arrival.Clock == ArrivalClock.Records ? " by the record's own time" : "";
        if (arrival.AtMost(now) is not { } most) return $"more than {Of(arrival.AtLeast(now))}{whose}";
        var (age, least) = (arrival.Seconds(now), arrival.AtLeast(now));
        var error = Math.Max(most - age, age - least);
        return error >= 1 && error > age / 20 ? $"{Of(age)} ± {Of(Math.Ceiling(error))}{whose}" : Of(age) + whose;
    }

    /// <summary>Seconds in the greatest unit that leaves a whole number.</summary>
    internal static string Of(double seconds) => Words.Age(TimeSpan.FromSeconds(Math.Min(seconds, 1e9)));
}
