using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Messages.Content;

/// <summary>Bytes made readable, never executable: what hides is shown, bytes that are no UTF-8 as ‹xFF›.</summary>
internal static class BytesText
{
    private const int LineLength = 160;
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
    public static string Text(ReadOnlySpan<byte> bytes) =>
        string.Join('\n', Decode(bytes).Split('\n').Select(line => PlainText.Visible(line)));

    /// <summary>The beginning, in one line.</summary>
    public static string Line(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= LineLength) return PlainText.Visible(Decode(bytes));
        return PlainText.Visible(Decode(WholeCharacters(bytes[..LineLength]))) + "…";
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

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) is System.Buffers.OperationStatus.Done) text.Append(rune.ToString());
            else foreach (var broken in bytes[..used]) text.Append(CultureInfo.InvariantCulture, $"‹x{broken:X2}›");
            bytes = bytes[used..];
        }

        return text.ToString();
    }
}
