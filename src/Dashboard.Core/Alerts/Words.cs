using System.Globalization;
using System.Text;

namespace Dashboard.Core.Alerts;

/// <summary>Numbers, names and lists as sentences use them.</summary>
public static class Words
{
    private static readonly NumberFormatInfo _grouped =
        new() { NumberGroupSeparator = "\u202f", NumberGroupSizes = [3], NumberDecimalDigits = 0 };

    /// <summary>"18 204", with narrow no-break spaces.</summary>
    public static string Count(long number) => number.ToString("N0", _grouped);

    /// <summary>"1 partition", "37 partitions".</summary>
    public static string Count(long number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>"1", "1 and 2", "1, 2 and 3"; beyond <paramref name="most"/> the rest is counted.</summary>
    public static string List(IReadOnlyList<string> items, int most = 6) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ when items.Count > most => $"{string.Join(", ", items.Take(most))} and {Count(items.Count - most)} more",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>"40 s", "6 min", "3 h", "2 d".</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)age.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)age.TotalHours} h",
        _ => $"{Count((long)age.TotalDays)} d",
    };

    /// <summary>A name that anybody may have chosen: harmless, and cut in the middle when long.</summary>
    public static string Name(string name, int most = 60)
    {
        var plain = Plain(name);
        if (plain.Length <= most) return plain;
        var (head, tail) = (most / 2, plain.Length - (most / 2) + 1);
        if (char.IsHighSurrogate(plain[head - 1])) head--;
        if (char.IsLowSurrogate(plain[tail])) tail++;
        return $"{plain[..head]}…{plain[tail..]}";
    }

    /// <summary>The text with each control, format and bidirectional character, and half of a pair, shown as U+FFFD.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var harmful = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            plain.Append(harmful ? "\uFFFD" : rune.ToString());
        }

        return plain.ToString();
    }
}
