namespace Dashboard.Web.Features.Account;

/// <summary>Where to go after signing in: only to a page of ours, whatever the link says.</summary>
internal static class LocalUrl
{
    public static string Of(HttpContext http, string? url) => IsLocal(url) ? url! : http.Request.PathBase + "/";

    /// <summary>
    /// Browsers read "//host" and "/\host" as another host's address, also with a tab or a line feed between; what is not ASCII does not
    /// fit a header.
    /// </summary>
    private static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && url.All(c => c is > ' ' and < '\x7f');
}
