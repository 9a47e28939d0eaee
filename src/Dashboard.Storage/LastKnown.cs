using System.Collections.Concurrent;
using Dashboard.Core.Stores;

namespace Dashboard.Storage;

/// <summary>Answers of the database that stand for 30 s, and for 60 minutes while it is away.</summary>
internal sealed class LastKnown<TKey, TValue>(TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan WhileAway = TimeSpan.FromMinutes(60);
    private const int Many = 1000;
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset At)> _known = new();
    private readonly Lock _gate = new();
    private int _forgotten;

    /// <exception cref="StoreAwayException">The database is away and there is no answer young enough.</exception>
    public async Task<TValue?> GetAsync(TKey key, Func<Task<TValue?>> load)
    {
        var now = time.GetUtcNow();
        var isKnown = _known.TryGetValue(key, out var known);
        if (isKnown && now - known.At < Fresh)
            return known.Value;
        try
        {
            var before = Volatile.Read(ref _forgotten);
            var value = await load();
            lock (_gate)
            {
                if (value is null)
                    _known.TryRemove(key, out _);
                // What was read before something was forgotten may be what was to be forgotten.
                else if (before == _forgotten)
                    _known[key] = (value, now);
            }

            if (_known.Count > Many)
                Forget(other => _known.TryGetValue(other, out var last) && now - last.At >= WhileAway);
            return value;
        }
        catch (StoreAwayException) when (isKnown && now - known.At < WhileAway)
        {
            return known.Value;
        }
    }

    public void Forget(Func<TKey, bool> which)
    {
        lock (_gate)
        {
            _forgotten++;
            foreach (var key in _known.Keys.Where(which))
                _known.TryRemove(key, out _);
        }
    }
}
