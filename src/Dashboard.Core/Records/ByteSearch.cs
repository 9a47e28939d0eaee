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

    public bool IsIn(string text) => text.Contains(_text, _matchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    public bool IsIn(byte[]? bytes)
    {
        if (bytes is null) return false;
        if (_matchCase) return bytes.AsSpan().IndexOf(_needle) >= 0;
        return _first is not null ? IsInAnyCase(bytes, _first) : IsInDecoded(bytes);
    }

    private bool IsInAnyCase(ReadOnlySpan<byte> bytes, SearchValues<byte> first)
    {
        while (bytes.Length >= _needle.Length)
        {
            var at = bytes[..(bytes.Length - _needle.Length + 1)].IndexOfAny(first);
            if (at < 0) return false;
            if (Ascii.EqualsIgnoreCase(bytes.Slice(at, _needle.Length), _needle)) return true;
            bytes = bytes[(at + 1)..];
        }

        return false;
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
