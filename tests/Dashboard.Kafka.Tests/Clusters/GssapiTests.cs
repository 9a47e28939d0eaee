using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clients;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Records;
using Dashboard.Testing.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Lane = Dashboard.Core.Monitoring.Lane;
using SaslMechanism = Dashboard.Core.Clusters.SaslMechanism;
using SecurityProtocol = Dashboard.Core.Clusters.SecurityProtocol;

namespace Dashboard.Kafka.Tests.Clusters;

/// <summary>A cluster that asks for Kerberos, reached as the principal of this machine's client keytab.</summary>
[Trait("Needs", "kafka")]
public sealed class GssapiTests(GssapiKafka kafka) : IClassFixture<GssapiKafka>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_state_and_its_messages_are_read_with_the_tickets_of_the_keytab()
    {
        var cluster = Definitions.Plaintext(kafka.Bootstrap) with
        {
            SecurityProtocol = SecurityProtocol.SaslPlaintext,
            SaslMechanism = SaslMechanism.Gssapi,
        };
        using (var admin = new AdminClientBuilder(ClientConfigs.Of(cluster)).Build())
            await admin.CreateTopicsAsync([new TopicSpecification { Name = "orders", NumPartitions = 1, ReplicationFactor = 1 }]);
        using (var producer = new ProducerBuilder<Null, string>(new ProducerConfig(ClientConfigs.Of(cluster))).Build())
            await producer.ProduceAsync("orders", new() { Value = "paid" }, Cancel);

        await using var readers = new ClusterReaders(cluster, Lane.Fast, TimeProvider.System);
        var topology = await readers.Topology.ReadTopologyAsync(Topology.Empty, Cancel);
        var source = new RecordSource(new TailOptions(), NullLogger<RecordSource>.Instance);
        await using var reader = source.Open(new RecordTopic(cluster, "orders", RecordIsolation.Uncommitted));
        reader.Assign([new PartitionOffset(0, PartitionOffset.Beginning)]);
        var step = await reader.NextAsync(Cancel);
        while (step.Records.Count == 0) step = await reader.NextAsync(Cancel);

        Assert.Contains("orders", Enumerable.Range(0, topology.Topics.Count).Select(topology.Topics.Name));
        Assert.Equal("paid", Encoding.UTF8.GetString(Assert.Single(step.Records).Value!));
    }
}
