using Dashboard.Core.Alerts;

namespace Dashboard.Core.Monitoring.Observing;

/// <summary>A line for each of a few, one line for many.</summary>
internal static class Naming
{
    private const int MostNamed = 4;

    /// <param name="kind">Kind of the lines.</param>
    /// <param name="noun">What they are: "topic".</param>
    /// <param name="all">What all of them are; null when they no longer exist.</param>
    /// <param name="one">What one of them is.</param>
    /// <param name="names">Whom it happened to.</param>
    /// <param name="after">What happened.</param>
    public static IEnumerable<Line> Lines(
        ObservedKind kind, string noun, Subject? all, Func<string, Subject>? one, IReadOnlyList<string> names, string after)
    {
        if (names.Count > MostNamed)
            return [new Line(kind, "", Words.Count(names.Count, noun), after, all)];
        var title = char.ToUpperInvariant(noun[0]) + noun[1..] + " ";
        return names.Select(name =>
            new Line(kind, title, Words.Name(name), after, one?.Invoke(name)));
    }
}
