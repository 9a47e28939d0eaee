using System.Collections.Concurrent;
using System.Text;

namespace Dashboard.Kafka.Groups;

/// <summary>
/// One string for each topic's name, each group's id and for what many members are told to be, however often it comes by. All clusters
/// share it: each lane has readers of its own. Of what came by since the last <see cref="Most"/> new ones nothing is forgotten.
/// </summary>
internal static class SharedText
{
    private const int Most = 100_000;

    private static readonly Lock _turning = new();
    private static volatile Generation _newest = new(null);

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        // A valid topic name has at most 249 characters.
        Span<char> chars = stackalloc char[256];
        if (utf8.Length > chars.Length) return Encoding.UTF8.GetString(utf8);
        var text = chars[..Encoding.UTF8.GetChars(utf8, chars)];
        return _newest.ByText.TryGetValue(text, out var known) ? known : Add(text.ToString());
    }

    public static string Of(string text) => _newest.Texts.TryGetValue(text, out var known) ? known : text.Length > 256 ? text : Add(text);

    private static string Add(string text)
    {
        var newest = _newest;
        var shared = newest.Texts.GetOrAdd(text, newest.Before?.GetValueOrDefault(text) ?? text);
        // Counted here: the dictionary's own count takes all its locks.
        if (Interlocked.Increment(ref newest.Added) >= Most) Turn(newest);
        return shared;
    }

    /// <summary>What was not told since the turn before is dropped.</summary>
    private static void Turn(Generation full)
    {
        lock (_turning)
        {
            if (_newest == full) _newest = new(full.Texts);
        }
    }

    private sealed class Generation(ConcurrentDictionary<string, string>? before)
    {
        public int Added;

        public ConcurrentDictionary<string, string>? Before { get; } = before;

        public ConcurrentDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByText =>
            Texts.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
