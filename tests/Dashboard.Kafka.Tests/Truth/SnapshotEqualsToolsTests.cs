using System.Globalization;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>
/// On a quiet cluster the snapshot equals Kafka's own tools, with every broker up and with one killed. Differences by definition:
/// kafka-topics counts leaderless partitions as under min ISR and as under-replicated, where we give them a state of their own; it counts
/// a partition with fewer replicas than min.insync.replicas as under min ISR for ever, where we, as the brokers do (KIP-966), take the
/// smaller of the two; and kafka-consumer-groups prints a negative lag for a commit beyond the end, where we say so in words.
/// </summary>
[Trait("Needs", "kafka")]
public sealed class SnapshotEqualsToolsTests
{
    /// <summary>min.insync.replicas of every topic of the cluster.</summary>
    private const int MinIsr = 2;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_random_cluster_reads_the_same_with_all_brokers_and_with_one_killed()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cluster = await KafkaCluster.StartAsync(cancel: cancel);
        await RandomShape.FillAsync(cluster.BootstrapServers, seed: 20_26);
        await using var watched = await WatchedCluster.StartAsync(cluster.BootstrapServers, cancel);
        await watched.UntilAsync(s => s.IsWhole(TimeProvider.System.GetUtcNow()) && s.Groups.Length == 20, _patience, cancel);
        await CompareAsync(cluster.Tools, watched, cancel);

        await cluster.Broker(3).KillAsync();
        await watched.UntilAsync(s => s.Totals is { BrokersUp: 2, WithoutLeader: > 0 }, _patience, cancel);
        await CompareAsync(cluster.Tools, watched, cancel);
    }

    private static async Task CompareAsync(KafkaTools tools, WatchedCluster watched, CancellationToken cancel)
    {
        var topics = await ToolReadings.TopicsAsync(tools);
        // The tools read first; a round that began after them sees a cluster that is as quiet as it was.
        var snapshot = await FreshAsync(watched, cancel);
        Assert.Equal(topics.OrderBy(row => row.Key), ToolReadings.TopicsOf(snapshot).OrderBy(row => row.Key));
        await CompareCountsAsync(tools, snapshot);
        if (snapshot.Totals.WithoutLeader > 0) return; // The two tools below fail on a partition without leader.
        CompareEnds(await ToolReadings.EndOffsetsAsync(tools), snapshot);
        CompareGroups(await ToolReadings.GroupsAsync(tools), snapshot);
    }

    private static async Task<ClusterSnapshot> FreshAsync(WatchedCluster watched, CancellationToken cancel)
    {
        var rounds = watched.Now.State(Lane.Fast).Rounds;
        watched.Refresh();
        return await watched.UntilAsync(s => s.State(Lane.Fast).Rounds > rounds + 1, _patience, cancel);
    }

    private static async Task CompareCountsAsync(KafkaTools tools, ClusterSnapshot snapshot)
    {
        var leaderless = (await ToolReadings.TopicsAsync(tools, "--unavailable-partitions")).Count;
        var underReplicated = (await ToolReadings.TopicsAsync(tools, "--under-replicated-partitions")).Values.Count(p => p.Leader >= 0);
        var underMin = (await ToolReadings.TopicsAsync(tools, "--under-min-isr-partitions")).Values
            .Count(p => p.Leader >= 0 && Split(p.Isr).Count() < Math.Min(MinIsr, Split(p.Replicas).Count()));
        Assert.Equal(
            (leaderless, underReplicated, underMin),
            (snapshot.Totals.WithoutLeader, snapshot.Totals.UnderReplicated, snapshot.Totals.UnderMinIsr));
    }

    private static void CompareEnds(Dictionary<(string Topic, int Partition), long> told, ClusterSnapshot snapshot) => Assert.Equal(
        told.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)),
        told.Keys.Order().Select(key => (key, snapshot.End.Value(snapshot.Topics.OrdinalOf(key.Topic, key.Partition)))));

    private static void CompareGroups(
        Dictionary<(string Group, string Topic, int Partition), ToolReadings.Position> told, ClusterSnapshot snapshot)
    {
        var ours = snapshot.Groups.SelectMany(
            group => group.Partitions.Select(row => (Key: (group.Id, row.Topic, row.Partition), Row: row)));
        Assert.Equal(
            told.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)),
            ours.OrderBy(row => row.Key).Select(row => (row.Key, new ToolReadings.Position(
                Text(row.Row.Committed),
                Text(row.Row.End),
                Text(row.Row.State == LagState.BeyondEnd ? -row.Row.Records : row.Row.Records)))));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<int> Split(string ids) =>
        ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
}
