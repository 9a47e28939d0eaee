using System.Security.Cryptography;
using Dashboard.Core.Stores;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Web.Hosting;

/// <summary>Whether Data Protection has its keys; without them nobody can sign in and no cookie can be read.</summary>
internal sealed class KeyRing(IDataProtectionProvider keys)
{
    public bool IsLoaded
    {
        get
        {
            try
            {
                keys.CreateProtector("readiness").Protect([]);
                return true;
            }
            catch (Exception e) when (e is CryptographicException or StoreAwayException)
            {
                return false;
            }
        }
    }
}

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: it can serve: options are valid (else it would not run), the key
/// ring is loaded, and it is not stopping. The database's state is told, and fails nothing, for reads go on; Kafka is not asked. Why
/// stands in the log: strangers may ask here.
/// </summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz/live", () => "live").AllowAnonymous();
        app.MapGet("/healthz/ready", Ready).AllowAnonymous();
    }

    private static IResult Ready(KeyRing keyRing, IDatabaseHealth database, IHostApplicationLifetime lifetime)
    {
        var stopping = lifetime.ApplicationStopping.IsCancellationRequested;
        var keys = keyRing.IsLoaded;
        var state = database.Current;
        var body = new
        {
            ready = keys && !stopping,
            stopping,
            keyRing = keys ? "loaded" : "not loaded: the database has not answered since the start",
            database = new { available = state.Available, since = state.Since },
        };
        return Results.Json(body, statusCode: body.ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
