using System.Collections.Concurrent;
using System.Text;

namespace Dashboard.Kafka.Groups;

/// <summary>One string for each topic's name, however often it comes by.</summary>
internal sealed class TopicNames
{
    /// <summary>Deleted topics' names are dropped by starting over.</summary>
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        // A valid topic name has at most 249 characters.
        Span<char> chars = stackalloc char[256];
        if (utf8.Length > chars.Length) return Encoding.UTF8.GetString(utf8);
        var name = chars[..Encoding.UTF8.GetChars(utf8, chars)];
        if (_names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known)) return known;
        if (_names.Count >= Most) _names.Clear();
        var added = name.ToString();
        return _names.GetOrAdd(added, added);
    }
}
