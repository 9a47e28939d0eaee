using System.Collections.Concurrent;
using System.Net;
using Dashboard.Core.Users;

namespace Dashboard.Storage.Users;

/// <summary>
/// Counts failed sign-ins of an account from an address. It is kept in memory, for each replica: what it holds back is guessing,
/// which the limit by address slows down besides.
/// </summary>
internal sealed class LockOut(TimeProvider time)
{
    public const int Failures = 10;
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(15);
    private const int MostPairs = 100_000;
    private readonly ConcurrentDictionary<(string Account, string Network), (int Attempts, DateTimeOffset Last)> _attempts = new();
    private DateTimeOffset _forgot;

    /// <summary>Counts an attempt before it is tried, so that many at once do not slip through. False when the pair is locked.</summary>
    public bool TryAttempt(string account, IPAddress? address)
    {
        var now = time.GetUtcNow();
        if (_attempts.Count > MostPairs && now - _forgot >= TimeSpan.FromMinutes(1))
            Forget(_forgot = now);
        var pair = _attempts.AddOrUpdate(
            (account, CallerNetwork.Of(address)),
            _ => (1, now),
            (_, before) => now - before.Last >= Time ? (1, now) : before.Attempts > Failures ? before : (before.Attempts + 1, now));
        return pair.Attempts <= Failures;
    }

    public void Succeeded(string account, IPAddress? address) => _attempts.TryRemove((account, CallerNetwork.Of(address)), out _);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (pair, attempts) in _attempts)
        {
            if (now - attempts.Last >= Time)
                _attempts.TryRemove(pair, out _);
        }
    }
}
