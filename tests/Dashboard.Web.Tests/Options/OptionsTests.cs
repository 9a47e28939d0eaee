using Dashboard.Core.Clusters;
using Dashboard.Web.Hosting;
using Dashboard.Web.Options;
using Microsoft.AspNetCore.Builder;

namespace Dashboard.Web.Tests.Options;

public sealed class OptionsTests
{
    private static readonly string[] _valid =
    [
        "ConnectionStrings:Dashboard=Host=db;Database=dashboard", "Dashboard:PathBase=/kafka",
        "Dashboard:PublicUrl=https://example.org/kafka", "Dashboard:TrustedProxies:0=10.0.0.0/8",
        "Kafka:Clusters:0:Name=orders", "Kafka:Clusters:0:BootstrapServers=broker:9092",
        "Kafka:Clusters:1:Name=billing", "Kafka:Clusters:1:BootstrapServers=broker:9092",
    ];

    [Fact]
    public void The_baseline_is_valid() => Assert.Empty(ErrorsWith());

    [Theory]
    [InlineData("Dashboard:PathBase=kafka",
        "Dashboard:PathBase: \"kafka\" has to begin with / and not to end with it, such as /kafka.",
        "Dashboard:PublicUrl: its path is \"/kafka\", but Dashboard:PathBase is \"kafka\".")]
    [InlineData("Dashboard:PublicUrl=example.org",
        "Dashboard:PublicUrl: \"example.org\" is not an address such as https://kafka.example.org.")]
    [InlineData("Dashboard:PublicUrl=https://example.org/other",
        "Dashboard:PublicUrl: its path is \"/other\", but Dashboard:PathBase is \"/kafka\".")]
    [InlineData("Dashboard:TrustedProxies:1=proxy.local",
        "Dashboard:TrustedProxies:1: \"proxy.local\" is neither an address nor a network such as 10.0.0.0/8.")]
    [InlineData("Dashboard:Limits:Circuits=0", "Dashboard:Limits:Circuits: 0 has to be at least 1.")]
    [InlineData("Dashboard:Limits:SignInsPerMinute=-1", "Dashboard:Limits:SignInsPerMinute: -1 has to be at least 1.")]
    [InlineData("Tails:MaxTails=0", "Tails:MaxTails: 0 has to be above zero.")]
    [InlineData("Kafka:Clusters:1:Name=Orders", "Kafka:Clusters:1:Name: there is a cluster named \"Orders\" already.")]
    [InlineData("Kafka:Clusters:1:SecurityProtocol=TLS",
        "Kafka:Clusters:1:SecurityProtocol: \"TLS\" is not PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.")]
    [InlineData("Kafka:Clusters:1:Properties=ssl.ca.location=/etc/ca.pem",
        "Kafka:Clusters:1:Properties: \"ssl.ca.location\" is not a client property that may be set here.")]
    [InlineData("ConnectionStrings:Dashboard=",
        "ConnectionStrings:Dashboard: missing; give the PostgreSQL database, such as Host=db;Database=dashboard;…")]
    public void A_mistake_is_told_with_its_key(string setting, params string[] expected) => Assert.Equal(expected, ErrorsWith(setting));

    [Theory]
    [InlineData("Kafka:Clusters:0:ReadOnly=maybe", "Kafka:Clusters:0:ReadOnly")]
    [InlineData("Kafka:Clusters:0:BootstrapServer=broker:9092", "BootstrapServer")]
    public void A_value_or_a_key_that_cannot_be_bound_is_named(string setting, string key) =>
        Assert.Contains(key, Assert.Single(ErrorsWith(setting)), StringComparison.Ordinal);

    [Fact]
    public void Mistakes_of_all_rooms_come_at_once() => Assert.Equal(
        3, ErrorsWith("ConnectionStrings:Dashboard=", "Dashboard:Limits:Circuits=0", "Kafka:Clusters:0:BootstrapServers=broker").Count);

    [Fact]
    public void A_configured_cluster_has_the_same_id_after_every_start()
    {
        var options = new KafkaOptions { Clusters = [new ClusterInput { Name = "orders", BootstrapServers = "broker:9092" }] };

        var cluster = Assert.Single(options.Read().Clusters.Clusters);

        Assert.Equal(cluster, Assert.Single(options.Read().Clusters.Clusters));
        Assert.Equal((ClusterId.OfName("orders"), ClusterOrigin.Configuration), (cluster.Id, cluster.Origin));
    }

    [Fact]
    public async Task A_process_with_an_invalid_configuration_ends_with_a_code()
    {
        Assert.Equal(2, await Program.Main(["--ConnectionStrings:Dashboard="]));
    }

    private static IReadOnlyList<string> ErrorsWith(params string[] changes)
    {
        using var app = (IDisposable)Program.Build([.. _valid.Concat(changes).Select(setting => "--" + setting)]);
        return ((WebApplication)app).Services.OptionsErrors();
    }
}
