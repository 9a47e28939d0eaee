using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Dashboard.Core.Records;
using Dashboard.Web.Features.Messages.Tailing;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Messages.Content;

/// <summary>Bytes made readable, never executable: what hides is shown, bytes that are no UTF-8 as ‹xFF›.</summary>
internal static class BytesText
{
    private const int LineLength = 160;
    private const int BeginLength = 60;
    private const int BeforeMatch = 16;
    private const int HexWidth = 16;

    public static bool IsUtf8(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes);

    /// <summary>The first bytes without a character that is cut in half at their end.</summary>
    public static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 1; cut <= Math.Min(3, bytes.Length); cut++)
        {
            var last = bytes[^cut];
            if (last < 0x80) return bytes;
            if (last < 0xc0) continue;
            var length = last >= 0xf0 ? 4 : last >= 0xe0 ? 3 : 2;
            return length > cut ? bytes[..^cut] : bytes;
        }

        return bytes;
    }

    /// <summary>Text with its line breaks; everything else that hides is shown.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="places">Places in them, ascending and between characters; overwritten by where they are shown.</param>
    public static string Text(ReadOnlySpan<byte> bytes, Span<int> places = default) =>
        PlainText.Visible(Decode(bytes, places), places, keepLines: true);

    /// <summary>
    /// The beginning, in one line, and what a filter finds there. Where it finds something only further on: less of the beginning, "…",
    /// and the part around the first match.
    /// </summary>
    public static MarkedText Line(ReadOnlySpan<byte> bytes, RecordFilter filter, FilterField part)
    {
        var begin = "";
        var shown = First(bytes, LineLength);
        var places = filter.Find(part, shown, MarkedText.MostInLine);
        // A fetched header may be far larger than what a list keeps, and lines are drawn often.
        if (places.Length == 0 && shown.Length < bytes.Length &&
            filter.Find(part, First(bytes, KeptRecord.MostBytes), 1) is [var at, var end])
        {
            var from = Math.Max(0, at - BeforeMatch);
            while (from < at && IsInside(bytes[from])) from++;
            if (from <= BeginLength) from = 0;
            else begin = PlainText.Visible(Decode(First(bytes, BeginLength), [])) + "…";
            shown = First(bytes[from..], Math.Max(LineLength, end - from));
            places = filter.Find(part, shown, MarkedText.MostInLine);
            bytes = bytes[from..];
        }

        var text = PlainText.Visible(Decode(shown, places), places);
        foreach (ref var place in places.AsSpan()) place += begin.Length;
        return MarkedText.Of(begin + text + (shown.Length < bytes.Length ? "…" : ""), places);
    }

    /// <summary>Sixteen bytes a line: place, hex, ASCII.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 5);
        for (var at = 0; at < bytes.Length; at += HexWidth)
        {
            var line = bytes.Slice(at, Math.Min(HexWidth, bytes.Length - at));
            text.Append(CultureInfo.InvariantCulture, $"{at:x8} ");
            for (var column = 0; column < HexWidth; column++)
            {
                if (column % 8 == 0) text.Append(' ');
                if (column < line.Length) text.Append(CultureInfo.InvariantCulture, $"{line[column]:x2} ");
                else text.Append("   ");
            }

            text.Append(' ');
            foreach (var b in line) text.Append(b is >= 0x20 and < 0x7f ? (char)b : '·');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> bytes, int length) =>
        bytes.Length <= length ? bytes : WholeCharacters(bytes[..length]);

    /// <summary>Of a UTF-8 character, and not its first byte.</summary>
    private static bool IsInside(byte b) => (b & 0xc0) == 0x80;

    /// <param name="bytes">UTF-8, or not.</param>
    /// <param name="places">As those of <see cref="Text"/>; overwritten by places in the characters.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, Span<int> places)
    {
        var (read, next) = (0, 0);
        if (Utf8.IsValid(bytes))
        {
            for (var chars = 0; next < places.Length; places[next++] = chars)
            {
                chars += Encoding.UTF8.GetCharCount(bytes[read..places[next]]);
                read = places[next];
            }

            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (read < bytes.Length)
        {
            for (; next < places.Length && places[next] <= read; next++) places[next] = text.Length;
            if (Rune.DecodeFromUtf8(bytes[read..], out var rune, out var used) is OperationStatus.Done) text.Append(rune.ToString());
            else foreach (var broken in bytes.Slice(read, used)) text.Append(CultureInfo.InvariantCulture, $"‹x{broken:X2}›");
            read += used;
        }

        places[next..].Fill(text.Length);
        return text.ToString();
    }
}
