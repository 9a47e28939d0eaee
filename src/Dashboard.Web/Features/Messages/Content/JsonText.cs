using System.Text;
using System.Text.Json;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Messages.Content;

/// <summary>
/// JSON with one value a line. Numbers and escapes stay as they were written (64-bit numbers keep every digit), what hides in strings
/// is shown. Nothing is parsed into objects, so a large or nasty document costs its size and no more.
/// </summary>
internal static class JsonText
{
    private const int MostChars = 1 << 20;

    /// <param name="bytes">The document, or its beginning.</param>
    /// <param name="whole">False when more follows: the result then ends with "…".</param>
    /// <param name="places">
    /// Begin and end of matches by turns, in bytes, ascending and between characters; overwritten by where they are shown, by -1 where
    /// they are not. They are worth nothing when the result is null.
    /// </param>
    /// <returns>Null when it is no JSON object or array, or nested deeper than 64.</returns>
    public static string? Pretty(ReadOnlySpan<byte> bytes, bool whole, Span<int> places = default)
    {
        var text = new StringBuilder(Math.Min(bytes.Length * 2, MostChars));
        var reader = new Utf8JsonReader(bytes, whole, default);
        var before = JsonTokenType.None;
        var read = 0;
        try
        {
            while (reader.Read())
            {
                if (before is JsonTokenType.None && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return null;
                var (start, between) = ((int)reader.TokenStartIndex, text.Length);
                Break(text, reader.TokenType, before, reader.CurrentDepth);
                places = places[Between(places, bytes, read, start, between, text.Length)..];
                read = EndOf(ref reader, bytes);
                places = places[Append(text, bytes[start..read], places, start)..];
                before = reader.TokenType;
                if (text.Length > MostChars) break;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        if (before is JsonTokenType.None) return null;
        places.Fill(-1);
        return whole && text.Length <= MostChars ? text.ToString() : text.Append("\n…").ToString();
    }

    private static void Break(StringBuilder text, JsonTokenType token, JsonTokenType before, int depth)
    {
        if (before is JsonTokenType.PropertyName) text.Append(": ");
        if (before is JsonTokenType.None or JsonTokenType.PropertyName) return;
        var opens = before is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var closes = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (opens && closes) return;
        if (!opens && !closes) text.Append(',');
        text.Append('\n').Append(' ', 2 * depth);
    }

    /// <summary>A name's colon, and what stands before it, belongs to no token here.</summary>
    private static int EndOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes) => reader.TokenType is JsonTokenType.PropertyName
        ? bytes[..(int)reader.BytesConsumed].LastIndexOf((byte)'"') + 1
        : (int)reader.BytesConsumed;

    /// <summary>
    /// Places between two tokens, where spaces and lines are set out anew: a match has the comma or colon there when it holds it.
    /// </summary>
    /// <returns>How many there were. An end at the next token's start is one, a begin is not.</returns>
    private static int Between(Span<int> places, ReadOnlySpan<byte> bytes, int read, int start, int between, int after)
    {
        var count = 0;
        for (; count < places.Length && (places[count] < start || (places[count] == start && IsEnd(places, count))); count++)
        {
            var at = places[count];
            var sign = bytes[read..start].IndexOfAny((byte)',', (byte)':') is >= 0 and var found ? read + found : -1;
            places[count] = IsEnd(places, count)
                ? sign >= 0 && sign < at ? between + 1 : between
                : sign >= at ? between : after;
        }

        return count;
    }

    private static int Append(StringBuilder text, ReadOnlySpan<byte> token, Span<int> places, int start)
    {
        var (count, end) = (0, start + token.Length);
        for (; count < places.Length && (places[count] < end || (places[count] == end && IsEnd(places, count))); count++)
            places[count] -= start;
        var shown = PlainText.Visible(BytesText.Decode(token, places[..count]), places[..count]);
        foreach (ref var place in places[..count]) place += text.Length;
        text.Append(shown);
        return count;
    }

    /// <summary>Begins and ends take turns, so that an odd number from here on ends with an end.</summary>
    private static bool IsEnd(ReadOnlySpan<int> places, int at) => (places.Length - at) % 2 == 1;
}
