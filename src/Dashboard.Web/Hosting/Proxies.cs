using System.Net;
using Dashboard.Web.Options;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dashboard.Web.Hosting;

/// <summary>The caller's address, scheme and host behind a proxy; believed of named proxies only.</summary>
internal static partial class Proxies
{
    public static WebApplication UseTrustedProxies(this WebApplication app, DashboardOptions options)
    {
        if (options.TrustedProxies.Count > 0)
            app.UseForwardedHeaders(HeadersOf(options));
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Proxies));
        var warned = 0;
        app.Use((context, next) =>
        {
            // What a named proxy says is moved to X-Original-For.
            var headers = context.Request.Headers;
            if (warned == 0 && headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("X-Original-For") &&
                Interlocked.Exchange(ref warned, 1) == 0)
                LogUnnamed(logger, context.Connection.RemoteIpAddress);
            return next(context);
        });
        return app;
    }

    private static ForwardedHeadersOptions HeadersOf(DashboardOptions options)
    {
        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // As many hops as proxies are named: behind a named network, a client inside it cannot add one of its own.
            ForwardLimit = options.TrustedProxies.Count,
        };
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                headers.KnownProxies.Add(address);
            else
                headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        return headers;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "A request from {Address} names another caller in X-Forwarded-For, and is not believed. If that is your proxy, name it in " +
        "Dashboard:TrustedProxies: until then all who come through it count as one address, also for the limit of sign-ins")]
    private static partial void LogUnnamed(ILogger logger, IPAddress? address);
}
