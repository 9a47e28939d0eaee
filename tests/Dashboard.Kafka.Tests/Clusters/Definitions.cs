using Dashboard.Core.Clusters;

namespace Dashboard.Kafka.Tests.Clusters;

/// <summary>Definitions of clusters that tests started.</summary>
internal static class Definitions
{
    public static ClusterDefinition Plaintext(string bootstrapServers) => new()
    {
        Id = ClusterId.New(),
        Name = "test",
        BootstrapServers = bootstrapServers,
    };
}
