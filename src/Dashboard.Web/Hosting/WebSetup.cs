using Dashboard.Web.Options;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>The web server's own services, and the order in which a request passes.</summary>
internal static class WebSetup
{
    /// <summary>From SIGTERM to the end; whoever watches us kills later.</summary>
    private static readonly TimeSpan _shutdown = TimeSpan.FromSeconds(8);

    public static IServiceCollection AddDashboardWeb(this IServiceCollection services)
    {
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = _shutdown;
            host.ServicesStopConcurrently = true;
        });
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services
            .AddSingleton<KeyRing>()
            .AddSingleton<OpenCircuits>()
            .AddScoped<CircuitHandler, CircuitLimit>();
    }

    public static WebApplication UseDashboard(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value;
        app.UseTrustedProxies(options);
        app.UsePathBase(options.PathBase);
        app.UseSecurityHeaders();
        app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync(
            $"The dashboard failed to answer. The log says why, under {context.TraceIdentifier}.", context.RequestAborted)));
        // After the path base, which routing has to see removed.
        app.UseRouting();
        app.UseOriginCheck(options);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }
}
