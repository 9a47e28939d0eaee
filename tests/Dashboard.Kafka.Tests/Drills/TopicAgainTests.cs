using System.Globalization;
using Confluent.Kafka;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Tests.Truth;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>A topic deleted and created again under a group that goes on reading it.</summary>
[Trait("Needs", "kafka")]
public sealed class TopicAgainTests(SharedKafka kafka)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private const int Partitions = 2;

    /// <summary>Records of each partition in the first topic, all of them read, and in the second.</summary>
    private const int First = 1000;
    private const int Second = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_lag_is_of_one_of_the_two_topics_and_two_rounds_after_the_first_commit_all_is_well(bool isSeenGone)
    {
        var (topic, group) = ($"again-{isSeenGone}", $"again-reader-{isSeenGone}");
        var cluster = await kafka.ClusterAsync();
        await cluster.Tools.CreateTopicAsync(topic, Partitions);
        Fill(cluster, topic, First);
        await using var reader = new Reader(cluster.BootstrapServers, group, topic);
        await using var watched = await WatchedCluster.StartAsync(cluster.BootstrapServers, Cancel);
        await watched.UntilAsync(s => IsReadWhole(s, group), _patience, Cancel);
        var (lies, wasGone) = (new List<string>(), false);
        await using var witness = watched.Witness(s =>
        {
            lies.AddRange(Lies(s, group));
            wasGone |= s.Topics.IndexOf(topic) < 0;
        });

        await cluster.Tools.RunAsync("kafka-topics", "--delete", "--topic", topic);
        if (isSeenGone) await watched.UntilAsync(s => s.Topics.IndexOf(topic) < 0, _patience, Cancel);
        await cluster.Tools.CreateTopicAsync(topic, Partitions);
        Fill(cluster, topic, Second);
        await CommittedAsync(cluster.Tools, group);
        // The round under way may have asked before.
        var ended = watched.Now.State(Lane.Fast).Rounds;
        var later = await watched.UntilAsync(s => s.State(Lane.Fast).Rounds > ended + 2, _patience, Cancel);

        Assert.True(IsReadWhole(later, group));
        Assert.All(later.FindGroup(group)!.Partitions, row => Assert.Equal((LagStatus.Ok, false), (row.Status, row.IsStalled)));
        await witness.DisposeAsync();
        // A round may come between the two also when nobody waits for it.
        var told = wasGone ? " created" : " deleted and created again";
        Assert.Contains(later.Changes, change => change.Subject == topic && change.After == told);
        Assert.Empty(lies);
    }

    private static bool IsReadWhole(ClusterSnapshot s, string group) =>
        s.FindGroup(group) is { Partitions.Length: Partitions, Sum: { Total: 0, NotKnown: 0 } };

    /// <summary>All of the first topic was read, so that any lag above what the second holds is of both.</summary>
    private static IEnumerable<string> Lies(ClusterSnapshot s, string id)
    {
        if (s.FindGroup(id) is not { } group)
        {
            yield return "the group vanished";
            yield break;
        }

        foreach (var row in group.Partitions)
        {
            if (row.State == LagState.Known && row.Records is < 0 or > Second)
                yield return $"{row.Partition} ends at {row.End}, is committed at {row.Committed}, {row.Records} behind";
            if (row.IsStalled) yield return $"{row.Partition} is stalled";
        }
    }

    /// <summary>Waits until Kafka's own tool tells that all of the second topic is committed.</summary>
    private static async Task CommittedAsync(KafkaTools tools, string group)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(_patience);
        var second = Second.ToString(CultureInfo.InvariantCulture);
        while ((await ToolReadings.GroupsAsync(tools)).Count(r => r.Key.Group == group && r.Value.Committed == second) < Partitions)
            await Task.Delay(200, patience.Token);
    }

    private static void Fill(KafkaCluster cluster, string topic, int records)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = cluster.BootstrapServers }).Build();
        for (var p = 0; p < Partitions; p++)
            for (var i = 0; i < records; i++) producer.Produce(new TopicPartition(topic, p), new Message<Null, string> { Value = "x" });
        producer.Flush(TimeSpan.FromSeconds(30));
    }
}
