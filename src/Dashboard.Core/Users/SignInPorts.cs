using System.Net;
using System.Security.Claims;

namespace Dashboard.Core.Users;

/// <summary>What came of a sign-in: who it is, or a sentence why not.</summary>
public sealed record SignInOutcome(ClaimsPrincipal? Principal, string? Refusal);

/// <summary>
/// Checks names and passwords. Ten failures of one account from one address lock that pair for 15 minutes, so that nobody can lock
/// a person out from elsewhere. An unknown name and a wrong password are told in the same words and take the same time.
/// </summary>
public interface ISignIn
{
    /// <exception cref="Stores.StoreAwayException">The database is away.</exception>
    Task<SignInOutcome> CheckAsync(string name, string password, IPAddress? address, CancellationToken cancellationToken);
}

/// <summary>Keeps a signed-in person's roles true while the session lasts.</summary>
public interface ISessions
{
    /// <summary>
    /// The person as he is now, or <c>null</c> when the session has to end: signed out, older than <see cref="SessionLimits.Longest"/>,
    /// disabled, password changed, or, while the database is away, last known too long ago. Answers from memory for 30 s, and for up to
    /// 60 minutes while the database is away.
    /// </summary>
    Task<ClaimsPrincipal?> RefreshAsync(ClaimsPrincipal session, CancellationToken cancellationToken);

    /// <summary>Ends this session wherever its cookie was copied to: here at once, in other replicas within 30 s.</summary>
    /// <exception cref="Stores.StoreAwayException">The database is away: it has ended here only.</exception>
    Task EndAsync(ClaimsPrincipal session, CancellationToken cancellationToken);
}
