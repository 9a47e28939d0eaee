using System.Security.Claims;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;

namespace Dashboard.Web.Auth;

/// <summary>
/// Looks again whether who opened a connection may still hold it: tokens are revoked and people disabled while it lasts. What
/// <see cref="CircuitSession"/> is for pages, this is for streams.
/// </summary>
internal sealed class LastingAccess(ITokenCheck tokens, ISessions sessions, TimeProvider clock)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Calls <paramref name="end"/> once neither the token nor the session holds, or <paramref name="open"/> ended.</summary>
    /// <param name="user">Who came in.</param>
    /// <param name="token">The token presented, null for none.</param>
    /// <param name="end">Ends what he holds; may be called for what has ended.</param>
    /// <param name="open">Lasts as long as what he holds.</param>
    public async Task WatchAsync(ClaimsPrincipal user, string? token, Action end, CancellationToken open)
    {
        try
        {
            do await Task.Delay(Interval, clock, open);
            while (await HoldsAsync(user, token, open));
        }
        catch (OperationCanceledException) when (open.IsCancellationRequested)
        {
        }
        finally
        {
            // Also where the look itself failed: nobody stays because of that.
            end();
        }
    }

    /// <summary>Whether the token or the session holds now; answers from memory for the most part.</summary>
    public async Task<bool> HoldsAsync(ClaimsPrincipal user, string? token, CancellationToken ct)
    {
        try
        {
            return (token is not null && await tokens.FindAsync(token, ct) is not null)
                || await sessions.RefreshAsync(user, ct) is not null;
        }
        catch (StoreAwayException)
        {
            return false;
        }
    }
}
