using System.Net;
using Dashboard.Web.Options;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dashboard.Web.Hosting;

/// <summary>The caller's address, scheme and host behind a proxy; believed of named proxies only.</summary>
internal static class Proxies
{
    public static WebApplication UseTrustedProxies(this WebApplication app, DashboardOptions options)
    {
        if (options.TrustedProxies.Count == 0)
            return app;
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

        app.UseForwardedHeaders(headers);
        return app;
    }
}
