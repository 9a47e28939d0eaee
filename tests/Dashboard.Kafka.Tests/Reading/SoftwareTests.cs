using System.Text.RegularExpressions;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>What a real broker's software says of itself and of its configs.</summary>
[Trait("Needs", "kafka")]
public sealed partial class SoftwareTests(SharedKafka kafka)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_features_are_those_that_kafka_features_describes_and_cost_no_request()
    {
        var cluster = await kafka.ClusterAsync();
        var began = DateTimeOffset.UtcNow;
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Slow, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        await readers.Configs.ReadBrokerConfigsAsync(topology.Brokers, Cancel);
        var before = readers.Requests;

        var software = readers.Brokers.Software([1, 2, 3]);

        var told = Described().Matches(await cluster.Tools.RunAsync("kafka-features", "describe"))
            .Select(line => (line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value, line.Groups[4].Value));
        var ours = software[2].Features.Select(f =>
            (f.Name, f.Named(f.Least!.Value), f.Named(f.Most!.Value), f.Level is { } level ? f.Named(level) : "0"));
        Assert.Equal(told.Order(), ours.Order());
        Assert.Equal([1, 2, 3], software.Keys.Order());
        Assert.Equal(before, readers.Requests);
        Assert.All(software.Values, one => Assert.InRange(one.ReadAt, began, DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task Its_configs_come_with_kafkas_own_words_which_are_asked_for_once()
    {
        var cluster = await kafka.ClusterAsync();
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Slow, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);

        await readers.Configs.ReadBrokerConfigsAsync(topology.Brokers, Cancel);
        var first = readers.Counters.BytesIn;
        var again = await readers.Configs.ReadBrokerConfigsAsync(topology.Brokers, Cancel);

        Assert.Contains("comma-separated list", again.Sets[1].Find("log.dirs")!.Documentation, StringComparison.OrdinalIgnoreCase);
        Assert.True(readers.Counters.BytesIn - first < first * 3 / 4, "the words came again");
    }

    [Fact]
    public async Task The_configs_of_topics_have_kafkas_own_words_too()
    {
        var cluster = await kafka.ClusterAsync();
        await using var readers = new ClusterReaders(Definitions.Plaintext(cluster.BootstrapServers), Lane.Fast, TimeProvider.System);
        await cluster.Tools.CreateTopicAsync("config-words");
        var words = await readers.Configs.ReadTopicWordsAsync("config-words", Cancel);
        Assert.Contains("retention", words["retention.ms"], StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"Feature: (\S+)\s+SupportedMinVersion: (\S+)\s+SupportedMaxVersion: (\S+)\s+FinalizedVersionLevel: (\S+)")]
    private static partial Regex Described();
}
