using System.Collections.Concurrent;
using System.Text;

namespace Dashboard.Kafka.Groups;

/// <summary>
/// One string for each topic's name, each group's id and for what many members are told to be, however often it comes by. All clusters
/// share it: each lane has readers of its own.
/// </summary>
internal static class SharedText
{
    /// <summary>What is not told any more is dropped by starting over.</summary>
    private const int Most = 100_000;

    private static readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        // A valid topic name has at most 249 characters.
        Span<char> chars = stackalloc char[256];
        if (utf8.Length > chars.Length) return Encoding.UTF8.GetString(utf8);
        var text = chars[..Encoding.UTF8.GetChars(utf8, chars)];
        return _texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known) ? known : Add(text.ToString());
    }

    public static string Of(string text) => _texts.TryGetValue(text, out var known) ? known : text.Length > 256 ? text : Add(text);

    private static string Add(string text)
    {
        if (_texts.Count >= Most) _texts.Clear();
        return _texts.GetOrAdd(text, text);
    }
}
