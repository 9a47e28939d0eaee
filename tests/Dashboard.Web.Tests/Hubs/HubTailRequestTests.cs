using System.Collections.Immutable;
using System.Text.Json;
using Dashboard.Core.Clusters;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Hubs;

namespace Dashboard.Web.Tests.Hubs;

public sealed class HubTailRequestTests
{
    private static readonly ImmutableArray<ClusterDefinition> _clusters =
        [new() { Id = ClusterId.OfName("shop"), Name = "shop", BootstrapServers = "localhost:9092" }];

    [Fact]
    public void What_is_left_out_is_usual_and_a_cluster_goes_by_name_or_id()
    {
        var usual = new HubTailRequest("SHOP", "orders").Read(_clusters, "ada");
        Assert.Equal(new TailStart.Now(), usual.Start);
        Assert.Equal(RecordFilter.None, usual.Filter);
        Assert.Null(usual.Partitions);
        Assert.Equal(usual, new HubTailRequest(_clusters[0].Id.ToString(), "orders").Read(_clusters, "ada"));

        var full = new HubTailRequest("shop", "orders", "time", null, "2026-03-14T09:26:53Z", [2, 0], "x", "key", true, true)
            .Read(_clusters, "ada");
        Assert.Equal(new TailStart.At(new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero)), full.Start);
        Assert.Equal([0, 2], full.Partitions!);
        Assert.Equal(RecordFilter.Contains("x", FilterField.Key, matchCase: true), full.Filter);
        Assert.Equal(RecordIsolation.Committed, full.Topic.Isolation);
    }

    [Fact]
    public void A_topic_longer_than_any_can_be_is_refused_without_its_name() =>
        Assert.Equal("A topic's name has at most 249 characters.", Assert.Throws<FormatException>(
            () => new HubTailRequest("shop", new string('x', 250)).Read(_clusters, "ada")).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_count_of_nothing_is_refused_and_not_made_one(int count) => Assert.Equal(
        "\"count\" has to be 1 or more.",
        Assert.Throws<FormatException>(() => new HubTailRequest("shop", "orders", "last", count).Read(_clusters, "ada")).Message);

    [Fact]
    public void A_request_is_read_from_JSON_and_what_it_does_not_know_is_skipped()
    {
        var request = Of("""{"cluster":"shop","Topic":"orders","from":"last","count":3,"partitions":[1],"more":{}}""");

        Assert.Equal(("orders", new TailStart.Last(3)), (request.Topic, request.Read(_clusters, "ada").Start));
        Assert.Equal([1], request.Partitions!.Value);
    }

    [Theory]
    [InlineData("""{"count":"three"}""", "\"count\" is of another type than it has to be, too large, or no valid text.")]
    [InlineData("""{"count":30000000000}""", "\"count\" is of another type than it has to be, too large, or no valid text.")]
    [InlineData("""{"partitions":[0,"x\u202E"]}""", "\"partitions[1]\" is of another type than it has to be, too large, or no valid text.")]
    [InlineData("""{"filter":"\ud800"}""", "\"filter\" is of another type than it has to be, too large, or no valid text.")]
    [InlineData("""{"topic":["a"]}""", "\"topic\" is of another type than it has to be, too large, or no valid text.")]
    [InlineData("null", "Say what to read: an object with a cluster and a topic.")]
    [InlineData("\"orders\"", "Say what to read: an object with a cluster and a topic.")]
    public void What_has_the_wrong_type_is_refused_by_its_name(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Of(json)).Message);

    private static HubTailRequest Of(string json) => HubTailRequest.Of(JsonDocument.Parse(json).RootElement);

    [Theory]
    [InlineData("other", "orders", "now", null, "There is no such cluster: name one by its id or its name.")]
    [InlineData("shop", "", "now", null, "Name a topic.")]
    [InlineData("shop", "orders", "soon", null, "\"from\" has to be now, beginning, last or time.")]
    [InlineData("shop", "orders", "time", null, "\"time\" has to be ISO 8601, such as 2026-03-14T09:26:53Z.")]
    [InlineData("shop", "orders", "now", "body", "\"field\" has to be any, key, value or header.")]
    public void What_makes_no_sense_is_refused_in_a_sentence(string cluster, string topic, string from, string? field, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(
            () => new HubTailRequest(cluster, topic, from, Field: field).Read(_clusters, "ada")).Message);
}
