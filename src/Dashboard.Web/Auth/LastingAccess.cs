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

    /// <summary>Cancels <paramref name="access"/> as soon as neither the token nor the session holds; ends when it is cancelled.</summary>
    /// <param name="user">Who came in.</param>
    /// <param name="token">The token presented, null for none.</param>
    /// <param name="access">What lasts as long as the access does.</param>
    public async Task WatchAsync(ClaimsPrincipal user, string? token, CancellationTokenSource access)
    {
        try
        {
            do await Task.Delay(Interval, clock, access.Token);
            while (await HoldsAsync(user, token, access.Token));
        }
        catch (OperationCanceledException) when (access.IsCancellationRequested)
        {
        }
        finally
        {
            // Also where the look itself failed: nobody stays because of that.
            await access.CancelAsync();
        }
    }

    private async Task<bool> HoldsAsync(ClaimsPrincipal user, string? token, CancellationToken ct)
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
