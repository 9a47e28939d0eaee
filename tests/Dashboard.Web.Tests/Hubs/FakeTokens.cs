using System.Security.Claims;
using Dashboard.Core.Users;

namespace Dashboard.Web.Tests.Hubs;

/// <summary>One token is good until it is revoked.</summary>
internal sealed class FakeTokens(string good, DateTimeOffset expiresAt) : ITokenCheck
{
    public bool Revoked { get; set; }

    public Task<TokenHolder?> FindAsync(string token, CancellationToken cancellationToken) => Task.FromResult(
        token == good && !Revoked
            ? new TokenHolder(new(new ClaimsIdentity([new(ClaimTypes.Name, "robot")], "Bearer")), expiresAt)
            : null);
}

/// <summary>Nobody is signed in by cookie.</summary>
internal sealed class NoSessions : ISessions
{
    public Task<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal session, CancellationToken cancellationToken) =>
        Task.FromResult<ClaimsPrincipal?>(null);

    public Task EndAsync(ClaimsPrincipal session, CancellationToken cancellationToken) => Task.CompletedTask;
}
