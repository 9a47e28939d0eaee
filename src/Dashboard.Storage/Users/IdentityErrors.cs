using Dashboard.Core.Clusters;
using Dashboard.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Storage.Users;

/// <summary>Identity's refusals as errors of the fields <c>Name</c>, <c>Current</c> and <c>Password</c>.</summary>
internal static class IdentityErrors
{
    public static UserSaved ToSaved(this IdentityResult result) => result.Succeeded
        ? UserSaved.Ok
        : new UserSaved([.. result.Errors.Select(error => new FieldError(FieldOf(error.Code), error.Description))]);

    private static string FieldOf(string code) => code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "Current",
        _ when code.StartsWith("Password", StringComparison.Ordinal) => "Password",
        _ => "Name",
    };
}
