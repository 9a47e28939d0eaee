using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.OnDemand;

namespace Dashboard.Core.Configs;

/// <summary>Reads Kafka's own words on the configs of topics when somebody looks at one.</summary>
public interface ITopicConfigWords
{
    /// <summary>By config, with markup; asked of the topic that is looked at, which may be refused where another is not.</summary>
    /// <inheritdoc cref="IOnDemandReads.ReadAsync"/>
    Task<Told<IReadOnlyDictionary<string, string>>> ReadAsync(ClusterId cluster, string viewer, string topic, CancellationToken ct);
}

internal sealed class TopicConfigWords(IOnDemandReads reads) : ITopicConfigWords
{
    public Task<Told<IReadOnlyDictionary<string, string>>> ReadAsync(
        ClusterId cluster, string viewer, string topic, CancellationToken ct) =>
        reads.ReadAsync(cluster, viewer, "config words", topic, (readers, stop) => readers.Configs.ReadTopicWordsAsync(topic, stop), ct);
}
