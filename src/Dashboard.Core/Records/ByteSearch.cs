using System.Buffers;
using System.Text;

namespace Dashboard.Core.Records;

/// <summary>Looks for one text in bytes, without a copy where it can: by bytes, or by ASCII letters of either case.</summary>
internal sealed class ByteSearch
{
    private readonly string _text;
    private readonly byte[] _needle;
    private readonly bool _matchCase;
    private readonly SearchValues<byte>? _first;

    public ByteSearch(string text, bool matchCase)
    {
        (_text, _matchCase) = (text, matchCase);
        _needle = Encoding.UTF8.GetBytes(text);
        if (!matchCase && Ascii.IsValid(text))
            _first = SearchValues.Create([(byte)char.ToLowerInvariant(text[0]), (byte)char.ToUpperInvariant(text[0])]);
    }

    public bool IsIn(string text) => text.Contains(_text, Comparison);

    public bool IsIn(byte[]? bytes) => bytes is not null && (ByBytes ? IndexIn(bytes) >= 0 : IsInDecoded(bytes));

    /// <summary>Begin and end of each match by turns, in bytes, ascending; at most <paramref name="most"/> matches.</summary>
    public int[] Find(ReadOnlySpan<byte> bytes, int most)
    {
        if (!ByBytes) return InBytes(Find(Encoding.UTF8.GetString(bytes), most), bytes);
        var places = new List<int>();
        for (var from = 0; places.Count < 2 * most && IndexIn(bytes[from..]) is >= 0 and var at; from = places[^1])
            places.AddRange([from + at, from + at + _needle.Length]);
        return [.. places];
    }

    /// <summary>The same in characters. Half of a surrogate pair, which somebody may look for, has no place.</summary>
    public int[] Find(string text, int most)
    {
        var places = new List<int>();
        for (var from = 0; places.Count < 2 * most && text.IndexOf(_text, from, Comparison) is >= 0 and var at;)
        {
            var end = at + _text.Length;
            var whole = !CutsPair(text, at) && !CutsPair(text, end);
            if (whole) places.AddRange([at, end]);
            from = whole ? end : at + 1;
        }

        return [.. places];
    }

    private bool ByBytes => _matchCase || _first is not null;

    private StringComparison Comparison => _matchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private int IndexIn(ReadOnlySpan<byte> bytes)
    {
        if (_matchCase) return bytes.IndexOf(_needle);
        for (var from = 0; bytes.Length - from >= _needle.Length; from++)
        {
            var at = bytes[from..(bytes.Length - _needle.Length + 1)].IndexOfAny(_first!);
            if (at < 0) return -1;
            from += at;
            if (Ascii.EqualsIgnoreCase(bytes.Slice(from, _needle.Length), _needle)) return from;
        }

        return -1;
    }

    private static bool CutsPair(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    /// <summary>Places in decoded characters, as places in their bytes.</summary>
    private static int[] InBytes(int[] places, ReadOnlySpan<byte> bytes)
    {
        var (read, chars) = (0, 0);
        for (var next = 0; next < places.Length;)
        {
            if (places[next] <= chars || read == bytes.Length)
            {
                places[next++] = read;
                continue;
            }

            Rune.DecodeFromUtf8(bytes[read..], out var rune, out var used);
            (read, chars) = (read + used, chars + rune.Utf16SequenceLength);
        }

        return places;
    }

    /// <summary>Letters beyond ASCII change their length with their case (ß, İ), so these are compared as characters.</summary>
    private bool IsInDecoded(ReadOnlySpan<byte> bytes)
    {
        var chars = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        try
        {
            var length = Encoding.UTF8.GetChars(bytes, chars);
            return chars.AsSpan(0, length).Contains(_text, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
