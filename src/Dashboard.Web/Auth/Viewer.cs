using System.Security.Claims;

namespace Dashboard.Web.Auth;

/// <summary>Whose share of a cap something is.</summary>
internal static class Viewer
{
    /// <summary>The id of the person or of the token: a token may have been given a person's name.</summary>
    public static string Of(ClaimsPrincipal? who) =>
        who?.FindFirstValue(ClaimTypes.NameIdentifier) ?? who?.Identity?.Name ?? "";
}
