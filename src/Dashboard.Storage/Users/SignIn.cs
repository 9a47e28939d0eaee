using System.Net;
using Dashboard.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Dashboard.Storage.Users;

internal sealed partial class SignIn(
    UserDatabase users, LockOut lockOut, IPasswordHasher<DashboardUser> hasher, TimeProvider time, ILogger<SignIn> logger) : ISignIn
{
    private const string Wrong = "The name or the password is wrong.";
    private static readonly string _locked =
        $"Too many failed attempts from your address: try again in {LockOut.Time.TotalMinutes:0} minutes.";

    private readonly string _nobody = hasher.HashPassword(new DashboardUser(), Guid.NewGuid().ToString());

    public async Task<SignInOutcome> CheckAsync(string name, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        if (name.Length > Lengths.Most || password.Length > Lengths.Most)
            return new SignInOutcome(null, Wrong);
        var account = name.Trim().Normalize().ToUpperInvariant();
        if (!lockOut.TryAttempt(account, address))
        {
            LogLocked(address);
            return new SignInOutcome(null, _locked);
        }

        var state = await users.RunAsync(async manager =>
        {
            var user = await manager.FindByNameAsync(name.Trim());
            if (user?.PasswordHash is null)
            {
                // Takes the time of a real check, so that names cannot be told from one another.
                hasher.VerifyHashedPassword(new DashboardUser(), _nobody, password);
                return null;
            }

            return await manager.CheckPasswordAsync(user, password) && !user.Disabled ? user.State() : null;
        });
        if (state is null)
        {
            LogFailed(address);
            return new SignInOutcome(null, Wrong);
        }

        lockOut.Succeeded(account, address);
        LogSignedIn(state.Name, address);
        return new SignInOutcome(Session.Begin(state, time.GetUtcNow()).Principal(state), null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Address} was refused: locked after too many failures")]
    private partial void LogLocked(IPAddress? address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Address} failed")]
    private partial void LogFailed(IPAddress? address);

    [LoggerMessage(Level = LogLevel.Information, Message = "{User} signed in from {Address}")]
    private partial void LogSignedIn(string user, IPAddress? address);
}
