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
        return (Field is FilterField.Any or FilterField.Key && _search.IsIn(record.Key))
            || (Field is FilterField.Any or FilterField.Value && _search.IsIn(record.Value))
            || (Field is FilterField.Any or FilterField.Header && MatchesHeader(record, _search));
    }

    public bool Equals(RecordFilter? other) =>
        other is not null && Text == other.Text && Field == other.Field && MatchCase == other.MatchCase;

    public override bool Equals(object? obj) => Equals(obj as RecordFilter);

    public override int GetHashCode() => HashCode.Combine(Text, Field, MatchCase);

    private static bool MatchesHeader(KafkaRecord record, ByteSearch search)
    {
        foreach (var header in record.Headers)
            if (search.IsIn(header.Name) || search.IsIn(header.Value)) return true;
        return false;
    }
}
