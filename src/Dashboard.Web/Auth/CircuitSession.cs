using Dashboard.Core.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dashboard.Web.Auth;

/// <summary>Ends what an open page may do within 30 s of the person being disabled or his password changed.</summary>
internal sealed class CircuitSession(ILoggerFactory logger, ISessions sessions) : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken) =>
        await sessions.RefreshAsync(state.User, cancellationToken) is not null;
}
