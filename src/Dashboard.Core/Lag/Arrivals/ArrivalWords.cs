using Dashboard.Core.Alerts;

namespace Dashboard.Core.Lag.Arrivals;

/// <summary>An age as it is shown: with its error where that is worth a word, and never more exact than it is.</summary>
public static class ArrivalWords
{
    /// <summary>"40 s", "6 min ± 40 s", "more than 2 h", "3 min by the record's own time".</summary>
    public static string Age(Arrival arrival, DateTimeOffset now)
    {
        var whose = arrival.Clock == ArrivalClock.Records ? " by the record's own time" : "";
        if (arrival.AtMost(now) is null) return $"more than {Of(arrival.AtLeast(now))}{whose}";
        return Of(arrival.Seconds(now)) + (Error(arrival, now) is { } error ? $" ± {Of(error)}" : "") + whose;
    }

    /// <summary>"40 s", "≈ 6 min", "> 2 h": where there is no room for the error and the clock.</summary>
    public static string Short(Arrival arrival, DateTimeOffset now)
    {
        if (arrival.AtMost(now) is null) return $"> {Of(arrival.AtLeast(now))}";
        return (Error(arrival, now) is null ? "" : "≈ ") + Of(arrival.Seconds(now));
    }

    /// <summary>Seconds that the age may be off; null where that is not worth a word.</summary>
    private static double? Error(Arrival arrival, DateTimeOffset now)
    {
        var age = arrival.Seconds(now);
        var error = Math.Max((arrival.AtMost(now) ?? age) - age, age - arrival.AtLeast(now));
        return error >= 1 && error > age / 20 ? Math.Ceiling(error) : null;
    }

    /// <summary>Seconds in the greatest unit that leaves a whole number.</summary>
    internal static string Of(double seconds) => Words.Age(TimeSpan.FromSeconds(Math.Min(seconds, 1e9)));
}
