using System.Collections.Concurrent;
using System.Security.Claims;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Storage.Users;

internal sealed class Sessions(Database database, SessionLimits options, TimeProvider time) : ISessions
{
    private readonly LastKnown<(Guid User, Guid Session), UserState> _known = new(time);

    /// <summary>Ended here: also while the database cannot be told.</summary>
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _ended = new();

    public async Task<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal session, CancellationToken cancellationToken)
    {
        if (Session.Of(session) is not { } held || !IsOpen(held))
            return null;
        try
        {
            return Person(held, await _known.GetAsync((held.User, held.Id), () => LoadAsync(held, cancellationToken)));
        }
        catch (StoreAwayException)
        {
            return null;
        }
    }

    public async Task EndAsync(ClaimsPrincipal session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Session.Of(session) is not { } held || now >= EndOf(held))
            return;
        foreach (var (id, until) in _ended.Where(ended => ended.Value <= now))
            _ended.TryRemove(id, out _);
        _ended[held.Id] = EndOf(held);
        await database.RunAsync(
            db => db.Database.ExecuteSqlAsync(
                $"""
                WITH forgotten AS (DELETE FROM ended_sessions WHERE until <= {now})
                INSERT INTO ended_sessions (id, until) VALUES ({held.Id}, {EndOf(held)}) ON CONFLICT DO NOTHING
                """,
                cancellationToken),
            cancellationToken);
    }

    /// <summary>
    /// The person as the database has him now: what an open page holds of him may be a minute old, and what he changes stays.
    /// </summary>
    /// <exception cref="NotAllowedException">His session has ended, or he is no administrator.</exception>
    /// <exception cref="StoreAwayException">The database is away.</exception>
    public async Task<ClaimsPrincipal> RequireAdministratorAsync(ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        Roles.RequireAdministrator(by);
        var now = Session.Of(by) is { } held && IsOpen(held) ? Person(held, await LoadAsync(held, cancellationToken)) : null;
        if (now is null)
            throw new NotAllowedException("Your session has ended: sign in again.");
        Roles.RequireAdministrator(now);
        return now;
    }

    /// <summary>Asks the database again for a person who was changed.</summary>
    public void Forget(Guid user) => _known.Forget(key => key.User == user);

    private bool IsOpen(Session held) => time.GetUtcNow() < EndOf(held) && !_ended.ContainsKey(held.Id);

    private static ClaimsPrincipal? Person(Session held, UserState? user) =>
        user is { Disabled: false } && user.Stamp == held.Stamp ? held.Principal(user) : null;

    private DateTimeOffset EndOf(Session session) => session.Began + options.Longest;

    private Task<UserState?> LoadAsync(Session held, CancellationToken cancellationToken) => database.RunAsync(
        async db => (await db.Users.AsNoTracking().SingleOrDefaultAsync(
            user => user.Id == held.User && !db.EndedSessions.Any(ended => ended.Id == held.Id), cancellationToken))?.State(),
        cancellationToken);
}
