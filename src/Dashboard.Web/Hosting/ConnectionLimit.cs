using Dashboard.Web.Auth;

namespace Dashboard.Web.Hosting;

/// <summary>Refuses connections of pages beyond the limits; <see cref="CircuitLimit"/> counts only those that open a page.</summary>
internal static class ConnectionLimit
{
    public static WebApplication UseConnectionLimit(this WebApplication app)
    {
        var open = app.Services.GetRequiredService<OpenConnections>();
        app.Use(async (context, next) =>
        {
            // A WebSocket is one request as long as it lasts, and so is each poll of who has none.
            if (!context.Request.Path.StartsWithSegments("/_blazor"))
            {
                await next(context);
                return;
            }

            var who = Viewer.Of(context.User);
            if (open.TryTake(who) is { } refusal)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync(refusal, context.RequestAborted);
                return;
            }

            try
            {
                await next(context);
            }
            finally
            {
                open.Leave(who);
            }
        });
        return app;
    }
}
