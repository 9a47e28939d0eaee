using Dashboard.Core.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Core;

/// <summary>Registers what watches the clusters.</summary>
public static class CoreServices
{
    /// <summary>
    /// Adds <see cref="IClusterFeed"/> and the hosted service behind it. It needs <see cref="Clusters.IClusterDirectory"/> and
    /// <see cref="IClusterReadersFactory"/> from elsewhere.
    /// </summary>
    public static IServiceCollection AddDashboardCore(this IServiceCollection services, MonitorOptions? options = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options ?? new MonitorOptions());
        services.TryAddSingleton<CollectorMeter>();
        services.TryAddSingleton<ClusterMonitor>();
        services.TryAddSingleton<IClusterFeed>(provider => provider.GetRequiredService<ClusterMonitor>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ClusterMonitor>());
        return services;
    }
}
