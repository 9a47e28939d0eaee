namespace Dashboard.Testing.Kafka;

/// <summary>
/// One three-broker cluster for all tests of an assembly, started when the first of them asks:
/// <code>
/// [assembly: AssemblyFixture(typeof(SharedKafka))]
/// public class Tests(SharedKafka kafka) { … var cluster = await kafka.ClusterAsync(); … }
/// </code>
/// Tests name their own topics and groups, and break nothing; who breaks brokers starts a <see cref="KafkaCluster"/>.
/// </summary>
public sealed class SharedKafka : IAsyncDisposable
{
    private readonly Lazy<Task<KafkaCluster>> _cluster = new(() => KafkaCluster.StartAsync());

    /// <summary>The cluster; the running test is skipped with the reason when there is no Kafka.</summary>
    public Task<KafkaCluster> ClusterAsync()
    {
        KafkaHome.Require();
        return _cluster.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated && await Task.WhenAny(_cluster.Value) is { IsCompletedSuccessfully: true } started)
        {
            await (await started).DisposeAsync();
        }
    }
}
