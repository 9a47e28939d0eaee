using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Storage.Users;

/// <summary>
/// The secret of a one-time link: the user's id and Identity's reset token, which holds for 24 h and until the user's security stamp
/// changes, so once. Nothing of it is stored.
/// </summary>
internal static class Links
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static async Task<string> NewAsync(UserManager<DashboardUser> manager, DashboardUser user)
    {
        var token = await manager.GeneratePasswordResetTokenAsync(user);
        return $"{user.Id:N}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}";
    }

    public static (Guid User, string Token)? Read(string link)
    {
        var parts = link.Split('.');
        if (parts.Length != 2 || !Guid.TryParseExact(parts[0], "N", out var user) || !Base64Url.IsValid(parts[1]))
            return null;
        return (user, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
    }
}
