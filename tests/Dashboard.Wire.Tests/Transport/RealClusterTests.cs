using Dashboard.Testing.Kafka;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Transport;

/// <summary>The client on a real cluster of three brokers, plaintext.</summary>
[Trait("Needs", "kafka")]
public sealed class RealClusterTests(SharedKafka kafka)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_brokers_are_learned_from_any_and_each_answers_for_itself()
    {
        var cluster = await kafka.ClusterAsync();
        await using var client = new WireClient(cluster.BootstrapServers);
        var metadata = await client.RefreshBrokersAsync(_deadline, Ct);
        Assert.Equal([1, 2, 3], client.Brokers.Keys.Order());
        Assert.Equal(cluster.Brokers.Select(b => new WireAddress("localhost", b.Port)), client.Brokers.Values.OrderBy(b => b.Port));
        foreach (var id in client.Brokers.Keys)
        {
            var described = await client.SendAsync(id, new DescribeClusterRequest(), _deadline, Ct);
            Assert.Equal(metadata.ClusterId, described.ClusterId);
            Assert.Equal(13, client.SupportedVersions(id)![ApiKey.Metadata].Max);
        }
        // One connection a broker, whether it was found as bootstrap address or by id.
        Assert.Equal(3, client.Counters.Connections);
        Assert.Equal(3 + 1 + 3, client.Counters.Requests);
        Assert.Equal(0, client.Counters.Failures);
        Assert.InRange(client.Counters.BytesIn, 500, 50_000);
    }

    [Fact]
    public async Task Two_hundred_requests_at_once_share_one_connection()
    {
        var cluster = await kafka.ClusterAsync();
        await using var client = new WireClient(cluster.BootstrapServers);
        await client.RefreshBrokersAsync(_deadline, Ct);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => client.SendAsync(1, MetadataRequest.AllTopics(), _deadline, Ct)));
        Assert.All(answers, answer => Assert.Equal(3, answer.Brokers.Count));
        Assert.InRange(client.Counters.Connections, 1, 2);
    }
}
