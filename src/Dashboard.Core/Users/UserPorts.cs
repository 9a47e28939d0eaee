using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Clusters;

namespace Dashboard.Core.Users;

/// <summary>A person who may sign in.</summary>
/// <param name="Id">His id, which stays when the name changes.</param>
/// <param name="Name">What he types to sign in; unique whatever the case.</param>
/// <param name="Role">One of <see cref="Roles.All"/>.</param>
/// <param name="Disabled">True refuses his sign-in and ends what he has open within a minute.</param>
/// <param name="HasPassword">False while he has not used the one-time link yet.</param>
/// <param name="CreatedAt">When he was added.</param>
public sealed record UserSummary(Guid Id, string Name, string Role, bool Disabled, bool HasPassword, DateTimeOffset CreatedAt);

/// <summary>What came of a change to a user.</summary>
/// <param name="Errors">What is wrong with the input, each naming its field; empty when it was saved.</param>
/// <param name="LinkToken">The secret of a one-time link with which the person sets his password, when one was asked for.</param>
public sealed record UserSaved(ImmutableArray<FieldError> Errors, string? LinkToken = null)
{
    public static UserSaved Ok { get; } = new([]);

    public static UserSaved Wrong(string field, string message) => new([new FieldError(field, message)]);
}

/// <summary>Throws <see cref="Stores.StoreAwayException"/> while the database is away.</summary>
public interface IUserReader
{
    /// <summary>All users by name.</summary>
    Task<ImmutableArray<UserSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Whether one can sign in: enabled, and with a password.</summary>
    Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken);
}

/// <summary>
/// Throws <see cref="NotAllowedException"/> when <c>by</c> is no administrator any more and <see cref="Stores.StoreAwayException"/> while
/// the database is away. The last administrator who can sign in can be neither disabled, made a viewer nor reset.
/// </summary>
public interface IUserWriter
{
    /// <summary>Adds a user with a first password, or without one and then with a one-time link.</summary>
    Task<UserSaved> AddAsync(string name, string role, string? password, ClaimsPrincipal by, CancellationToken cancellationToken);

    Task<UserSaved> SetRoleAsync(Guid id, string role, ClaimsPrincipal by, CancellationToken cancellationToken);

    Task<UserSaved> SetDisabledAsync(Guid id, bool disabled, ClaimsPrincipal by, CancellationToken cancellationToken);

    /// <summary>Ends the user's sessions and gives a new one-time link; his password stops working.</summary>
    Task<UserSaved> ResetAsync(Guid id, ClaimsPrincipal by, CancellationToken cancellationToken);

    /// <summary>Adds the first administrator; refused once there is one who can sign in, also when two try at the same time.</summary>
    Task<UserSaved> AddFirstAdministratorAsync(string name, string password, CancellationToken cancellationToken);
}

/// <summary>A person's own password. Throws <see cref="Stores.StoreAwayException"/> while the database is away.</summary>
public interface IPasswords
{
    /// <summary>Changes the password of <paramref name="by"/>; his other sessions end.</summary>
    Task<UserSaved> ChangeAsync(string current, string password, ClaimsPrincipal by, CancellationToken cancellationToken);

    /// <summary>Sets a password by the secret of a one-time link, which then works no more.</summary>
    Task<UserSaved> RedeemLinkAsync(string linkToken, string password, CancellationToken cancellationToken);
}
