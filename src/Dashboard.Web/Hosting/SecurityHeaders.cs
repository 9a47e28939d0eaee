namespace Dashboard.Web.Hosting;

/// <summary>What a browser may do with our pages.</summary>
internal static class SecurityHeaders
{
    /// <remarks>Styles in attributes are allowed because Virtualize sets heights so; scripts are files of ours, always.</remarks>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private const string AlwaysTls = "max-age=31536000";

    /// <param name="app">The application.</param>
    /// <param name="secure">Browsers reach it by TLS and never have to do without.</param>
    public static WebApplication UseSecurityHeaders(this WebApplication app, bool secure)
    {
        if (secure)
            app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        app.Use((context, next) =>
        {
            // At the last moment: an answer to a failure has lost what was set before it.
            context.Response.OnStarting(() =>
            {
                Write(context.Response.Headers);
                if (secure) context.Response.Headers.StrictTransportSecurity = AlwaysTls;
                return Task.CompletedTask;
            });
            return next(context);
        });
        return app;
    }

    /// <summary>What a record or a meter held stays in no browser and no proxy.</summary>
    public static TEndpoint NeverStored<TEndpoint>(this TEndpoint endpoint)
        where TEndpoint : IEndpointConventionBuilder => endpoint.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });

    private static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
