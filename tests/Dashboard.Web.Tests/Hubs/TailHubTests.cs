using System.Text.Json;

namespace Dashboard.Web.Tests.Hubs;

/// <summary>The contract of the README, seen by npm's @microsoft/signalr.</summary>
[Trait("Needs", "kafka")]
public sealed class TailHubTests(HubHost host) : IClassFixture<HubHost>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.StartedAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Records_come_with_64_bit_numbers_as_strings_and_bytes_as_base64()
    {
        await host.Kafka.Tools.CreateTopicAsync("hub", 1, 1);
        await host.Kafka.Tools.RunAsync(
            "kafka-producer-perf-test", "--topic", "hub", "--num-records", "20", "--record-size", "10", "--throughput", "-1");
        var seen = await host.ReadAsync(new { cluster = "shop", topic = "hub", from = "beginning" }, 20);

        Assert.Equal(JsonValueKind.Null, seen.GetProperty("error").ValueKind);
        var batches = seen.GetProperty("batches").EnumerateArray().ToList();
        var records = batches.SelectMany(b => b.GetProperty("records").EnumerateArray()).ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(o => $"{o}"), records.Select(r => r.GetProperty("offset").GetString()));
        Assert.All(records, r =>
        {
            Assert.Equal(0, r.GetProperty("partition").GetInt32());
            Assert.Equal(JsonValueKind.Null, r.GetProperty("key").ValueKind);
            Assert.Equal(10, r.GetProperty("value").GetBytesFromBase64().Length);
            Assert.True(long.Parse(r.GetProperty("timestampMs").GetString()!, null) > 1_600_000_000_000);
            Assert.Equal("create", r.GetProperty("timestampKind").GetString());
            Assert.Equal(0, r.GetProperty("headers").GetArrayLength());
        });
        Assert.Equal("20", batches[^1].GetProperty("counters").GetProperty("shown").GetString());
        await EndsAsync();
    }

    [Fact]
    public async Task A_missing_topic_ends_the_stream_with_the_reason_in_its_last_batch()
    {
        var seen = await host.ReadAsync(new { cluster = "shop", topic = "none", from = "last" }, 1);
        var last = seen.GetProperty("batches").EnumerateArray().Last();
        Assert.Equal("ended", last.GetProperty("phase").GetString());
        Assert.Equal("topicMissing", last.GetProperty("fault").GetProperty("kind").GetString());
        Assert.False(last.GetProperty("fault").GetProperty("heals").GetBoolean());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_a_sentence()
    {
        var seen = await host.ReadAsync(new { cluster = "shop", topic = "hub", from = "soon" }, 1);
        Assert.Contains(
            "\"from\" has to be now, beginning, last or time.", seen.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_good_token_nobody_comes_in()
    {
        var seen = await host.ReadAsync(new { cluster = "shop", topic = "hub" }, 1, token: "guessed");
        Assert.Contains("401", seen.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private async Task EndsAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        while (host.Tails.Tails + host.Tails.LiveTopics > 0) await Task.Delay(50, patience.Token);
    }
}
