using Dashboard.Core.Alerts;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>A line for each of a few, one line for many.</summary>
internal static class Naming
{
    private const int MostNamed = 4;

    /// <param name="kind">Kind of the lines.</param>
    /// <param name="noun">What they are: "topic".</param>
    /// <param name="page">The page that shows one of them and lists all; null when they no longer exist.</param>
    /// <param name="names">Whom it happened to.</param>
    /// <param name="after">What happened.</param>
    public static IEnumerable<Line> Lines(ObservedKind kind, string noun, string? page, IReadOnlyList<string> names, string after)
    {
        if (names.Count > MostNamed)
            return [new Line(kind, "", Words.Count(names.Count, noun), after, page)];
        var title = char.ToUpperInvariant(noun[0]) + noun[1..] + " ";
        return names.Select(name =>
            new Line(kind, title, Words.Name(name), after, page is null ? null : $"{page}/{Uri.EscapeDataString(name)}"));
    }
}
