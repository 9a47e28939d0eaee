using System.Collections.Frozen;
using Dashboard.Web.Options;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Web.Hosting;

/// <summary>
/// Refuses live connections that a page of another site opened with the viewer's cookie: browsers ask nobody before they open a
/// WebSocket to a foreign host, they only name the page's <c>Origin</c>.
/// </summary>
internal static class OriginCheck
{
    private static readonly FrozenSet<string> _reading = FrozenSet.ToFrozenSet(["GET", "HEAD"]);

    public static WebApplication UseOriginCheck(this WebApplication app, DashboardOptions options)
    {
        var publicOrigin = string.IsNullOrEmpty(options.PublicUrl) ? null : new Uri(options.PublicUrl).GetLeftPart(UriPartial.Authority);
        app.Use(async (context, next) =>
        {
            if (IsLive(context.Request.Path) && !IsOurs(context, publicOrigin))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await context.Response.WriteAsync("This page's origin may not connect here.", context.RequestAborted);
                return;
            }

            await next(context);
        });
        return app;
    }

    private static bool IsLive(PathString path) => path.StartsWithSegments("/_blazor") || path.StartsWithSegments("/hubs");

    private static bool IsOurs(HttpContext context, string? publicOrigin)
    {
        var request = context.Request;
        if (!StringValues.IsNullOrEmpty(request.Headers.Origin))
        {
            var origin = request.Headers.Origin.ToString();
            // Our own pages send no referrer, so a closing tab's beacon names no origin either; the browser's own word counts.
            if (origin == "null") return request.Headers["Sec-Fetch-Site"] == "same-origin";
            return origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) ||
                origin.Equals(publicOrigin, StringComparison.OrdinalIgnoreCase);
        }

        // A token is in no browser's hands on its own accord, as a cookie is.
        if (request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return true;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";

        // Browsers name the origin of whatever opens or sends; only a plain read of our own may come without.
        var opens = context.WebSockets.IsWebSocketRequest || request.Headers.Upgrade.Count > 0 || request.Method == HttpMethods.Connect;
        return _reading.Contains(request.Method) && !opens;
    }
}
