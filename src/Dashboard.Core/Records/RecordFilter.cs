namespace Dashboard.Core.Records;

/// <summary>Where a filter looks.</summary>
public enum FilterField
{
    Any,
    Key,
    Value,

    /// <summary>Names and values of headers.</summary>
    Header,
}

/// <summary>Keeps records that contain a text, compared as UTF-8 bytes; records that are no UTF-8 are searched just the same.</summary>
public sealed class RecordFilter : IEquatable<RecordFilter>
{
    private readonly ByteSearch? _search;

    private RecordFilter(string text, FilterField field, bool matchCase)
    {
        (Text, Field, MatchCase) = (text, field, matchCase);
        _search = text.Length == 0 ? null : new ByteSearch(text, matchCase);
    }

    /// <summary>Longest text looked for: the search costs its length times the record's at the worst.</summary>
    public const int MaxLength = 256;

    /// <summary>Lets every record pass.</summary>
    public static RecordFilter None { get; } = new("", FilterField.Any, false);

    public string Text { get; }

    public FilterField Field { get; }

    public bool MatchCase { get; }

    /// <param name="text">What to look for; none lets everything pass.</param>
    /// <param name="field">Where.</param>
    /// <param name="matchCase">False takes letters of either case as equal.</param>
    public static RecordFilter Contains(string? text, FilterField field = FilterField.Any, bool matchCase = false) =>
        string.IsNullOrEmpty(text) ? None : new RecordFilter(text, field, matchCase);

    public bool Matches(KafkaRecord record)
    {
        if (_search is null) return true;
        return (LooksIn(FilterField.Key) && _search.IsIn(record.Key))
            || (LooksIn(FilterField.Value) && _search.IsIn(record.Value))
            || (LooksIn(FilterField.Header) && MatchesHeader(record, _search));
    }

    /// <summary>Where it matches in a part of a record: begin and end of each match by turns, in bytes, ascending and apart.</summary>
    /// <param name="part">Which part this is; nothing is found where the filter does not look.</param>
    /// <param name="bytes">The part, or its beginning.</param>
    /// <param name="most">Most matches to find.</param>
    public int[] Find(FilterField part, ReadOnlySpan<byte> bytes, int most) => LooksIn(part) ? _search!.Find(bytes, most) : [];

    /// <summary>The same in a header's name, in characters.</summary>
    public int[] FindInName(string name, int most) => LooksIn(FilterField.Header) ? _search!.Find(name, most) : [];

    public bool Equals(RecordFilter? other) =>
        other is not null && Text == other.Text && Field == other.Field && MatchCase == other.MatchCase;

    public override bool Equals(object? obj) => Equals(obj as RecordFilter);

    public override int GetHashCode() => HashCode.Combine(Text, Field, MatchCase);

    private bool LooksIn(FilterField part) => _search is not null && (Field is FilterField.Any || Field == part);

    private static bool MatchesHeader(KafkaRecord record, ByteSearch search)
    {
        foreach (var header in record.Headers)
            if (search.IsIn(header.Name) || search.IsIn(header.Value)) return true;
        return false;
    }
}
