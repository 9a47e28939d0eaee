using System.Globalization;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Features.Lag;

/// <summary>Seconds of lag: sorted, and said with their error.</summary>
public static class LagAges
{
    /// <summary>Greater is further behind; 0 where nothing is unread, null where that is not known.</summary>
    public static long? Order(Arrival? oldest, bool isReadWhole) =>
        oldest is { } arrival ? long.MaxValue - Math.Max(0, arrival.At) : isReadWhole ? 0 : null;

    /// <summary>" ± 3 s" where the error is a second or more.</summary>
    public static string Error(Arrival arrival)
    {
        if (arrival.IsOlder) return "";
        var error = Math.Max(arrival.NotAfter - arrival.At, arrival.At - arrival.NotBefore) / 1000.0;
        return error < 1 ? "" : $" ± {Figure.Duration(TimeSpan.FromSeconds(Math.Ceiling(error)))}";
    }

    /// <summary>Between which times it arrived, and by whose clock.</summary>
    public static string Hint(Arrival arrival)
    {
        var by = arrival.Clock == ArrivalClock.Ours ? "when the log's end was seen to pass it" : "by the record's own time";
        return arrival.IsOlder
            ? $"The oldest unread record arrived before {Utc(arrival.NotAfter)}, the first look"
            : $"The oldest unread record arrived between {Utc(arrival.NotBefore)} and {Utc(arrival.NotAfter)}, {by}";
    }

    private static string Utc(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm:ss.f 'UTC'", CultureInfo.InvariantCulture);
}
