using Microsoft.AspNetCore.Identity;

namespace Dashboard.Storage.Users;

/// <summary>
/// Refuses names and passwords that sign-in would refuse: an endless one would keep the hash busy, and the database has no room for
/// a longer name.
/// </summary>
internal sealed class Lengths : IPasswordValidator<DashboardUser>, IUserValidator<DashboardUser>
{
    public const int Most = 256;

    public Task<IdentityResult> ValidateAsync(UserManager<DashboardUser> manager, DashboardUser user, string? password) =>
        Task.FromResult(Check(password, "PasswordTooLong", "A password"));

    public Task<IdentityResult> ValidateAsync(UserManager<DashboardUser> manager, DashboardUser user) =>
        Task.FromResult(Check(user.UserName, "NameTooLong", "A name"));

    private static IdentityResult Check(string? text, string code, string what) => text?.Length > Most
        ? IdentityResult.Failed(new IdentityError { Code = code, Description = $"{what} has at most {Most} characters." })
        : IdentityResult.Success;
}
