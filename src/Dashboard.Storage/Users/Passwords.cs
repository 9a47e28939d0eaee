using System.Security.Claims;
using Dashboard.Core.Users;

namespace Dashboard.Storage.Users;

internal sealed class Passwords(UserDatabase users, Sessions sessions, LockOut lockOut) : IPasswords
{
    private static readonly UserSaved _locked = UserSaved.Wrong(
        "Current", $"Too many wrong passwords: try again in {LockOut.Time.TotalMinutes:0} minutes.");

    private static readonly UserSaved _linkIsOver = UserSaved.Wrong(
        "Link", "This link was used already, or has run out: ask an administrator for a new one.");

    public async Task<UserSaved> ChangeAsync(string current, string password, ClaimsPrincipal by, CancellationToken cancellationToken)
    {
        var id = by.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new NotAllowedException("Sign in to change your password.");
        // Whoever holds an open session only must not guess the password with it.
        if (!lockOut.TryAttempt(id, null))
            return _locked;
        if (current.Length > Lengths.Most)
            return UserSaved.Wrong("Current", "Incorrect password.");
        var saved = await users.RunAsync(async manager => await manager.FindByIdAsync(id) is { Disabled: false } user
            ? (await manager.ChangePasswordAsync(user, current, password)).ToSaved()
            : UserSaved.Wrong("Current", "This account is disabled."));
        if (!saved.Errors.Any(error => error.Field == "Current"))
            lockOut.Succeeded(id, null);
        sessions.Forget(Guid.Parse(id));
        return saved;
    }

    public async Task<UserSaved> RedeemLinkAsync(string linkToken, string password, CancellationToken cancellationToken)
    {
        if (Links.Read(linkToken) is not { } link)
            return _linkIsOver;
        var saved = await users.RunAsync(async manager =>
        {
            if (await manager.FindByIdAsync(link.User.ToString("D")) is not { Disabled: false } user)
                return _linkIsOver;
            var result = await manager.ResetPasswordAsync(user, link.Token, password);
            return result.Errors.Any(error => error.Code is "InvalidToken" or "ConcurrencyFailure") ? _linkIsOver : result.ToSaved();
        });
        sessions.Forget(link.User);
        return saved;
    }
}
