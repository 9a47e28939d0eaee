using Dashboard.Core.Users;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Web.Auth;

/// <summary>The session: a cookie whose person is looked up again at every use (from memory for the most part).</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "kafka-dashboard";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/account/sign-in";
        options.AccessDeniedPath = "/account/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        var redirect = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context => IsProgram(context.Request.Path) ? Refuse(context, 401) : redirect(context);
        options.Events.OnRedirectToAccessDenied = context => Refuse(context, 403);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<ISessions>();
        if (await sessions.RefreshAsync(context.Principal!, context.HttpContext.RequestAborted) is { } now)
            context.ReplacePrincipal(now);
        else
            context.RejectPrincipal();
    }

    /// <summary>Whoever asks here follows no redirect to a form.</summary>
    private static bool IsProgram(PathString path) =>
        path.StartsWithSegments("/_blazor") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/metrics");

    private static Task Refuse(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
