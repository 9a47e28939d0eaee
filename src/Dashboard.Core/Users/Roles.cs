using System.Collections.Immutable;
using System.Security.Claims;

namespace Dashboard.Core.Users;

/// <summary>The roles there are, as they stand in claims and in the database.</summary>
public static class Roles
{
    /// <summary>Sees everything but secrets.</summary>
    public const string Viewer = "viewer";

    /// <summary>Also changes clusters, users and tokens.</summary>
    public const string Administrator = "administrator";

    public static ImmutableArray<string> All { get; } = [Viewer, Administrator];

    /// <summary>The lesser of two roles.</summary>
    public static string Least(string one, string other) => one == Administrator ? other : one;

    /// <exception cref="NotAllowedException"><paramref name="by"/> is no administrator.</exception>
    public static void RequireAdministrator(ClaimsPrincipal by)
    {
        if (!by.IsInRole(Administrator))
            throw new NotAllowedException("Only an administrator may do this.");
    }
}
