using System.Globalization;

namespace Dashboard.Wire.Transport.Faults;

/// <summary>Figures and lists as they stand in sentences.</summary>
internal static class Words
{
    public static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(time.TotalSeconds, 0):0.#} s");

    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string List(IReadOnlyList<string> items, string none) => items.Count == 0 ? none : string.Join(", ", items);

    /// <summary>Text from a peer: one line, control characters made visible, not endless, without its final stop.</summary>
    public static string Quoted(string text)
    {
        var shown = string.Concat(text.Take(400).Select(c => char.IsControl(c) ? ' ' : c)).Trim().TrimEnd('.');
        return text.Length > 400 ? shown + "…" : shown;
    }
}
