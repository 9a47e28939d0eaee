using System.Collections.Immutable;
using System.Security.Claims;

namespace Dashboard.Core.Users;

/// <summary>A bearer token for <c>/metrics</c> and the hubs; its text is shown once and only its hash is kept.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do now: at most what its creator may; null when he was disabled or is gone, which ends it.</param>
/// <param name="CreatedBy">His name.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record BearerToken(Guid Id, string Name, string? Role, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Throws <see cref="Stores.StoreAwayException"/> while the database is away.</summary>
public interface ITokenReader
{
    /// <summary>All that are not revoked, the newest first; expired ones are among them.</summary>
    Task<ImmutableArray<BearerToken>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>
/// Throws <see cref="NotAllowedException"/> when <c>by</c> is no administrator and <see cref="Stores.StoreAwayException"/> while the
/// database is away.
/// </summary>
public interface ITokenWriter
{
    /// <returns>The token's text, which cannot be had again.</returns>
    Task<string> CreateAsync(string name, string role, DateTimeOffset expiresAt, ClaimsPrincipal by, CancellationToken cancellationToken);

    /// <summary>It stops working here at once and in other replicas within 30 s.</summary>
    Task RevokeAsync(Guid id, ClaimsPrincipal by, CancellationToken cancellationToken);
}

/// <summary>Whose a token is, and how long it is good.</summary>
/// <param name="Principal">The token's id, name and role.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record TokenHolder(ClaimsPrincipal Principal, DateTimeOffset ExpiresAt);

/// <summary>Knows whose a presented token is.</summary>
public interface ITokenCheck
{
    /// <summary>
    /// The token's holder, or <c>null</c> when there is no such token, it has run out, or its creator was disabled. Answers from
    /// memory for 30 s, and for up to 60 minutes while the database is away.
    /// </summary>
    Task<TokenHolder?> FindAsync(string token, CancellationToken cancellationToken);
}
