using System.Security.Claims;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Storage.Users;

internal sealed class Sessions(Database database, TimeProvider time) : ISessions
{
    private readonly LastKnown<Guid, UserState> _known = new(time);

    public async Task<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal session, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(session.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        try
        {
            var state = await _known.GetAsync(id, () => LoadAsync(id, cancellationToken));
            var holds = state is { Disabled: false } && state.Stamp == session.FindFirstValue(DashboardUser.StampClaim);
            return holds ? state!.Principal() : null;
        }
        catch (StoreAwayException)
        {
            return null;
        }
    }

    public void Forget(Guid id) => _known.Forget(id);

    private Task<UserState?> LoadAsync(Guid id, CancellationToken cancellationToken) => database.RunAsync(
        async db => (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken))?.State(),
        cancellationToken);
}
