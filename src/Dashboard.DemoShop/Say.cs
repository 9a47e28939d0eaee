using System.Collections.Concurrent;
using System.Globalization;

namespace Dashboard.DemoShop;

/// <summary>Lines on standard output; what repeats, as errors of clients do while a broker is away, is said once in ten seconds.</summary>
internal sealed class Say(TimeProvider time)
{
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _said = new();

    public void Line(string text) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss} {text}"));

    /// <param name="kind">What counts as the same.</param>
    public void Repeated(string kind, string text)
    {
        var now = time.GetTimestamp();
        var last = _said.GetValueOrDefault(kind, long.MinValue);
        if (last == long.MinValue || time.GetElapsedTime(last, now) > _silence)
        {
            _said[kind] = now;
            Line(text);
        }
    }
}
