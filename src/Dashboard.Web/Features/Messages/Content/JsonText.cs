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
    /// <returns>Null when it is no JSON object or array, or nested deeper than 64.</returns>
    public static string? Pretty(ReadOnlySpan<byte> bytes, bool whole)
    {
        var text = new StringBuilder(Math.Min(bytes.Length * 2, MostChars));
        var reader = new Utf8JsonReader(bytes, whole, default);
        var before = JsonTokenType.None;
        try
        {
            while (reader.Read())
            {
                if (before is JsonTokenType.None && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return null;
                Break(text, reader.TokenType, before, reader.CurrentDepth);
                Append(text, ref reader, bytes);
                before = reader.TokenType;
                if (text.Length > MostChars) return text.Append("\n…").ToString();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        if (before is JsonTokenType.None) return null;
        return whole ? text.ToString() : text.Append("\n…").ToString();
    }

    private static void Break(StringBuilder text, JsonTokenType token, JsonTokenType before, int depth)
    {
        if (before is JsonTokenType.None or JsonTokenType.PropertyName) return;
        var opens = before is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var closes = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (opens && closes) return;
        if (!opens && !closes) text.Append(',');
        text.Append('\n').Append(' ', 2 * depth);
    }

    private static void Append(StringBuilder text, ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        var raw = bytes[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var name = raw[..(raw.LastIndexOf((byte)'"') + 1)];
                text.Append(PlainText.Visible(Encoding.UTF8.GetString(name))).Append(": ");
                break;
            case JsonTokenType.String:
                text.Append(PlainText.Visible(Encoding.UTF8.GetString(raw)));
                break;
            default:
                text.Append(Encoding.UTF8.GetString(raw));
                break;
        }
    }
}
