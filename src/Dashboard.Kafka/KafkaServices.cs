using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Records;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Kafka;

/// <summary>Answers Core's ports with real Kafka.</summary>
public static class KafkaServices
{
    /// <summary>Adds the readers of state, the connection test and the sources of records. Makes no connection.</summary>
    public static IServiceCollection AddDashboardKafka(this IServiceCollection services) => services
        .AddSingleton<IClusterReadersFactory, ClusterReadersFactory>()
        .AddSingleton<IConnectionTest, ConnectionTest>()
        .AddSingleton<IRecordSource, RecordSource>();
}
