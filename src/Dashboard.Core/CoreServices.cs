using Dashboard.Core.Configs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.OnDemand;
using Dashboard.Core.Producers;
using Dashboard.Core.Tails;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Core;

/// <summary>Registers what watches the clusters.</summary>
public static class CoreServices
{
    /// <summary>
    /// Adds <see cref="IClusterFeed"/> and the hosted service behind it, and the tails. It needs <see cref="Clusters.IClusterDirectory"/>,
    /// <see cref="IClusterReadersFactory"/>, <see cref="Records.IRecordSource"/> and <see cref="TailOptions"/> from elsewhere.
    /// </summary>
    public static IServiceCollection AddDashboardCore(this IServiceCollection services, MonitorOptions? options = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options ?? new MonitorOptions());
        services.TryAddSingleton<CollectorMeter>();
        services.TryAddSingleton<ClusterMonitor>();
        services.TryAddSingleton<IClusterFeed>(provider => provider.GetRequiredService<ClusterMonitor>());
        services.TryAddSingleton<IOnDemandReads>(provider => provider.GetRequiredService<ClusterMonitor>());
        services.TryAddSingleton<IProducerLookup, ProducerLookup>();
        services.TryAddSingleton<ITopicConfigWords, TopicConfigWords>();
        services.TryAddSingleton<TailService>();
        services.TryAddSingleton<RecordFinder>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ClusterMonitor>());
        return services;
    }
}
