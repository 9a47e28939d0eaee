using System.Globalization;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Web.Parts.Figures;

namespace Dashboard.Web.Features.Lag;

/// <summary>Seconds of lag: sorted, and said with their error.</summary>
public static class LagAges
{
    private static readonly TimeSpan _betweenReads = TimeSpan.FromSeconds(6);

    /// <summary>Greater is further behind; 0 where nothing is unread, null where that is not known.</summary>
    public static long? Order(Arrival? oldest, bool isReadWhole) =>
        oldest is { } arrival ? long.MaxValue - Math.Max(0, arrival.At) : isReadWhole ? 0 : null;

    /// <summary>" ± 3 min", where that is more than lies between two reads and more than a twentieth of the age.</summary>
    public static string Error(Arrival arrival, DateTimeOffset now)
    {
        if (arrival.IsOlder) return "";
        var error = TimeSpan.FromMilliseconds(Math.Max(arrival.NotAfter - arrival.At, arrival.At - arrival.NotBefore));
        return error <= _betweenReads || error.TotalSeconds <= arrival.Seconds(now) / 20 ? "" : $" ± {Figure.Duration(error)}";
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
