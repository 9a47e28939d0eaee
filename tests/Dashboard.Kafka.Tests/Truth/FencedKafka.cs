using System.Collections.Immutable;
using System.Security.Cryptography;
using Confluent.Kafka;
using Dashboard.Core.Acls;
using Dashboard.Core.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Testing.Kafka;
using SaslMechanism = Dashboard.Core.Clusters.SaslMechanism;
using SecurityProtocol = Dashboard.Core.Clusters.SecurityProtocol;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>One broker with an authorizer, three topics and two groups, and two people who may see most of it.</summary>
public sealed class FencedKafka : IAsyncLifetime
{
    public const string Carol = "carol";
    public const string Dave = "dave";

    private const string Listener = "SASL_PLAINTEXT";

    private readonly string _password = RandomNumberGenerator.GetHexString(24, lowercase: true);
    private KafkaCluster? _cluster;

    public static ImmutableArray<Acl> Rules { get; } =
    [
        .. Allowed(Carol), Rule("Cluster", "kafka-cluster", Carol, "Describe"), Rule("Cluster", "kafka-cluster", Carol, "DescribeConfigs"),
        Rule("Topic", "secret", Carol, "Describe", denies: true),
        Rule("Topic", "closed", Carol, "DescribeConfigs", denies: true),
        Rule("Group", "hidden", Carol, "Describe", denies: true),
        .. Allowed(Dave),
    ];

    public async ValueTask InitializeAsync()
    {
        if (KafkaHome.Find() is null) return;
        _cluster = await KafkaCluster.StartAsync(new()
        {
            Brokers = 1,
            Listeners = new Dictionary<string, string> { [Listener] = Listener },
            Properties = new Dictionary<string, string>
            {
                ["listener.name.sasl_plaintext.sasl.enabled.mechanisms"] = "PLAIN",
                ["listener.name.sasl_plaintext.plain.sasl.jaas.config"] =
                    "org.apache.kafka.common.security.plain.PlainLoginModule required " +
                    $"user_{Carol}=\"{_password}\" user_{Dave}=\"{_password}\";",
                ["authorizer.class.name"] = "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                ["super.users"] = "User:ANONYMOUS",
            },
        });
        foreach (var topic in (string[])["orders", "closed", "secret"]) await _cluster.Tools.CreateTopicAsync(topic, 1, 1);
        Fill(_cluster.BootstrapServers);
        foreach (var rule in Rules)
        {
            string[] on = rule.Resource == "Cluster" ? ["--cluster"] : ["--" + rule.Resource.ToLowerInvariant(), rule.Name];
            await _cluster.Tools.RunAsync(
                "kafka-acls",
                ["--add", rule.Denies ? "--deny-principal" : "--allow-principal", rule.Principal, "--operation", rule.Operation, .. on]);
        }

        await _cluster.Tools.RunAsync(
            "kafka-configs", "--alter", "--entity-type", "users", "--entity-name", Dave, "--add-config", "consumer_byte_rate=2097152");
    }

    public ClusterDefinition DefinitionOf(string user)
    {
        KafkaHome.Require();
        return Definitions.Plaintext(_cluster!.BootstrapOf(Listener)) with
        {
            SecurityProtocol = SecurityProtocol.SaslPlaintext,
            SaslMechanism = SaslMechanism.Plain,
            SaslUsername = user,
            SaslPassword = Secret.Of(_password),
        };
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>All of topics and groups.</summary>
    private static Acl[] Allowed(string user) =>
        [Rule("Topic", "*", user, "Describe"), Rule("Topic", "*", user, "DescribeConfigs"), Rule("Group", "*", user, "Describe")];

    private static Acl Rule(string resource, string name, string user, string operation, bool denies = false) =>
        new(resource, name, false, "User:" + user, "*", operation, denies);

    private static void Fill(string bootstrapServers)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = bootstrapServers }).Build();
        for (var i = 0; i < 10; i++) producer.Produce("orders", new Message<Null, string> { Value = "x" });
        producer.Flush(TimeSpan.FromSeconds(30));
        foreach (var group in (string[])["seen", "hidden"])
            Commits.Commit(bootstrapServers, group, [new TopicPartitionOffset("orders", 0, 3)]);
    }
}
