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
        RefusalLog.Add(services);
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services
            .AddLongAddresses()
            .AddSingleton<KeyRing>()
            .AddSingleton<PublicAddress>()
            .AddSingleton<OpenCircuits>()
            .AddSingleton<OpenConnections>()
            .AddSingleton<OpenHubs>()
            .AddScoped<CircuitLimit>()
            .AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitLimit>());
    }

    public static WebApplication UseDashboard(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value;
        app.UseTrustedProxies(options);
        app.UsePathBase(options.PathBase);
        app.UseSecurityHeaders(options.IsSecure);
        app.UseLongAddresses();
        app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync(
            $"The dashboard failed to answer. The log says why, under {context.TraceIdentifier}.", context.RequestAborted)));
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        // After the path base, which routing has to see removed.
        app.UseRouting();
        app.UseOriginCheck(options);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseConnectionLimit();
        app.UseAntiforgery();
        return app;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // The header on framing is ours, for every answer.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) &&
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
