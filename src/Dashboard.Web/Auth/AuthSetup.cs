using System.Threading.RateLimiting;
using Dashboard.Core.Users;
using Dashboard.Web.Options;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Auth;

/// <summary>Who may come in: cookies for people, bearer tokens for programs, and nobody where nothing is said.</summary>
internal static class AuthSetup
{
    public const string SignInLimit = "sign-in";

    public static IServiceCollection AddDashboardAuth(this IServiceCollection services)
    {
        services.AddAuthentication(Schemes.Cookie)
            .AddCookie(Schemes.Cookie, SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null);
        services.AddOptions<CookieAuthenticationOptions>(Schemes.Cookie)
            .Configure<SessionLimits>((cookie, sessions) => cookie.ExpireTimeSpan = sessions.Idle);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Schemes.Cookie).RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Administrator, policy => policy.RequireRole(Roles.Administrator))
            .AddPolicy(Policies.Machines, policy => policy
                .AddAuthenticationSchemes(Schemes.Cookie, Schemes.Bearer).RequireAuthenticatedUser());
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "kafka-dashboard-form";
            form.SuppressXFrameOptionsHeader = true;
        });
        return services
            .AddCascadingAuthenticationState()
            .AddScoped<AuthenticationStateProvider, CircuitSession>()
            .AddSingleton<LastingAccess>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<FirstAdministrator>(provider, Console.Out))
            .AddHostedService(provider => provider.GetRequiredService<FirstAdministrator>())
            .AddRateLimiter(limiter =>
            {
                limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
                limiter.OnRejected = (context, cancellationToken) => new ValueTask(context.HttpContext.Response.WriteAsync(
                    "Too many attempts from your address: wait a minute and try again.", cancellationToken));
                limiter.AddPolicy(SignInLimit, ByAddress);
            });
    }

    /// <summary>Forms that take a password or a token; showing them is free.</summary>
    private static RateLimitPartition<string> ByAddress(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
            return RateLimitPartition.GetNoLimiter("");
        var limits = context.RequestServices.GetRequiredService<LimitsOptions>();
        return RateLimitPartition.GetFixedWindowLimiter(
            CallerNetwork.Of(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) });
    }
}
