using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboard.Web.Hosting;

/// <summary>
/// Addresses longer than any that the pages need are refused in words. The web server lets through so much more than that, that a name
/// of thousands of letters gets here; beyond it, it hangs up by itself.
/// </summary>
internal static class LongAddresses
{
    private const int Longest = 8192;

    private const int LongestLine = 64 << 10;

    public static IServiceCollection AddLongAddresses(this IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestLineSize = LongestLine);

    public static WebApplication UseLongAddresses(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if ((context.Request.Path.Value?.Length ?? 0) + (context.Request.QueryString.Value?.Length ?? 0) <= Longest)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status414UriTooLong;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                $"This address is longer than {Longest} letters: nothing of the dashboard is there. Lists find names by their filter.",
                context.RequestAborted);
        });
        return app;
    }
}
