using Dashboard.Web.Features.Messages.Tailing;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Web.Features.Messages;

/// <summary>What the messages page needs of a circuit.</summary>
public static class MessagesServices
{
    public static IServiceCollection AddDashboardMessages(this IServiceCollection services) => services
        .AddScoped<CircuitConnection>()
        .AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitConnection>());
}
