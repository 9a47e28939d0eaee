using System.Text.Json;
using Dashboard.Core.Users;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Postgres;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Hubs;

[Trait("Needs", "kafka")]
[Trait("Needs", "postgres")]
public sealed class HubPathBaseTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Under_a_path_base_records_stream_over_the_hub()
    {
        await using var kafka = await KafkaCluster.StartAsync(new() { Brokers = 1 }, TestHost.Token);
        await kafka.Tools.CreateTopicAsync("orders", 1, 1);
        await kafka.Tools.RunAsync(
            "kafka-producer-perf-test", "--topic", "orders", "--num-records", "20", "--record-size", "10", "--throughput", "-1");
        await using var host = await TestHost.StartAsync(
            postgres, "Dashboard:PathBase=/kafka", "Kafka:Clusters:0:Name=shop",
            $"Kafka:Clusters:0:BootstrapServers={kafka.BootstrapServers}");
        var token = await host.AddTokenAsync("robot", Roles.Viewer);
        using var hub = await HubSocket.ConnectAsync(new Uri(host.Address, "/kafka/"), token);

        await hub.TailAsync("""{"cluster":"shop","topic":"orders","from":"beginning"}""");
        var offsets = new List<string?>();
        while (offsets.Count < 20)
        {
            using var message = JsonDocument.Parse(await hub.ReadAsync());
            // Between the items of the stream (2) come pings (6).
            if (message.RootElement.GetProperty("type").GetInt32() == 6) continue;
            var records = message.RootElement.GetProperty("item").GetProperty("records");
            offsets.AddRange(records.EnumerateArray().Select(record => record.GetProperty("offset").GetString()));
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(offset => $"{offset}"), offsets);
    }
}
