using Dashboard.Web.Auth;

namespace Dashboard.Web.Hubs;

/// <summary>SignalR for clients outside.</summary>
internal static class HubsSetup
{
    /// <summary>Requests are small; a stream's items are as large as their records.</summary>
    private const int MostRequestBytes = 16 << 10;

    /// <summary>What waits for a slow client beyond the batch that is being written.</summary>
    private const int MostBufferedBytes = 64 << 10;

    public static IServiceCollection AddDashboardHubs(this IServiceCollection services)
    {
        services.AddSignalR().AddHubOptions<TailHub>(hub => hub.MaximumReceiveMessageSize = MostRequestBytes);
        return services;
    }

    public static void MapDashboardHubs(this WebApplication app) =>
        app.MapHub<TailHub>(TailHub.Path, connection =>
        {
            connection.CloseOnAuthenticationExpiration = true;
            (connection.TransportMaxBufferSize, connection.ApplicationMaxBufferSize) = (MostBufferedBytes, MostRequestBytes);
        }).RequireAuthorization(Policies.Machines);
}
