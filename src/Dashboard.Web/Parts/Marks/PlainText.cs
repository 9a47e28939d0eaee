using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboard.Web.Parts.Marks;

/// <summary>
/// Text from outside made safe to read. It is always rendered as text; this makes visible what would otherwise hide or reorder it:
/// control characters, bidirectional overrides, invisible spaces, lone surrogates, piles of combining marks.
/// </summary>
public static class PlainText
{
    /// <summary>Marks on one letter; no script needs more, and a pile of them covers the lines above and below.</summary>
    private const int MostMarks = 8;

    /// <summary>
    /// Letters, marks and signs that are drawn as nothing: soft hyphen, combining grapheme joiner, the fillers of Hangul, Khmer's
    /// inherent vowels, Mongolian variation selectors, blank Braille.
    /// </summary>
    private static readonly SearchValues<char> _blank = SearchValues.Create(
        "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0");

    /// <summary>More than any config has, or partition.</summary>
    private const int MostRepeated = 80;

    /// <summary>A line over the widest screen.</summary>
    private const int MostShown = 500;

    private const int ShownTail = 12;

    private const int NullNotehead = 0x1d159;

    /// <summary>The text with each hiding character shown: ‹TAB›, ‹LF›, ‹U+202E›.</summary>
    public static string Visible(string? text) => string.IsNullOrEmpty(text) ? "" : Visible(text, []);

    /// <summary>The same, which also follows places in the text into what is shown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">Ascending, none within a surrogate pair; overwritten by where they are shown.</param>
    /// <param name="keepLines">Line feeds stay as they are.</param>
    public static string Visible(string text, Span<int> places, bool keepLines = false)
    {
        if (!HasHidden(text, keepLines)) return text;
        var shown = new StringBuilder(text.Length + 16);
        var (marks, next) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            for (; next < places.Length && places[next] <= i; next++) places[next] = shown.Length;
            var c = text[i];
            marks = IsMark(c) ? marks + 1 : 0;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                var rune = new Rune(c, text[++i]);
                if (Hides(rune)) Code(shown, rune.Value);
                else shown.Append(rune.ToString());
            }
            else if ((Hides(c) && !(keepLines && c == '\n')) || marks > MostMarks) Code(shown, c);
            else shown.Append(c);
        }

        places[next..].Fill(shown.Length);
        return shown.ToString();
    }

    /// <summary>Enough of what an address says to repeat it to whoever followed it; not made visible yet.</summary>
    public static string Cut(string text) => text.Length <= MostRepeated ? text : Head(text, MostRepeated) + "…";

    /// <summary>
    /// As much of a name as any screen has room for, in a line or on hover, and visible: a group's id may have 32,767 letters.
    /// </summary>
    public static string Line(string? text)
    {
        // A tail may begin one earlier, so as not to cut a pair.
        if (text is null || text.Length <= MostShown + ShownTail + 1) return Visible(text);
        return Visible($"{Head(text, MostShown)}…{Split(text).Tail}");
    }

    /// <summary>Where to cut a long name: the end of it that always stays visible, so that names with a common beginning differ.</summary>
    /// <returns>Head and tail; the tail is empty for a short name.</returns>
    public static (string Head, string Tail) Split(string text, int tail = ShownTail)
    {
        if (text.Length <= tail + 12) return (text, "");
        var at = text.Length - tail;
        if (char.IsLowSurrogate(text[at])) at--;
        return (text[..at], text[at..]);
    }

    private static string Head(string text, int most) => text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static void Code(StringBuilder to, int value) => _ = value switch
    {
        0 => to.Append("‹NUL›"),
        '\t' => to.Append("‹TAB›"),
        '\n' => to.Append("‹LF›"),
        '\r' => to.Append("‹CR›"),
        0x1b => to.Append("‹ESC›"),
        _ => to.Append(CultureInfo.InvariantCulture, $"‹U+{value:X4}›"),
    };

    private static bool HasHidden(string text, bool keepLines)
    {
        var marks = 0;
        foreach (var c in text)
        {
            marks = IsMark(c) ? marks + 1 : 0;
            if ((Hides(c) && !(keepLines && c == '\n')) || marks > MostMarks) return true;
        }

        return false;
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool Hides(char c) => c > '~' && _blank.Contains(c) || Hides(char.GetUnicodeCategory(c));

    private static bool Hides(Rune rune) => rune.Value == NullNotehead || Hides(Rune.GetUnicodeCategory(rune));

    private static bool Hides(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
