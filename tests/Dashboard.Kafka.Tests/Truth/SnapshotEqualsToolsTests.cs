using System.Globalization;
using Dashboard.Core.Groups;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>
/// On a quiet cluster the snapshot equals Kafka's own tools, with every broker up and with one killed. Differences by definition:
/// kafka-topics counts leaderless partitions as under min ISR and as under-replicated, where we give them a state of their own; it counts
/// a partition with fewer replicas than min.insync.replicas as under min ISR for ever, where we, as the brokers do (KIP-966), take the
/// smaller of the two.
/// </summary>
[Trait("Needs", "kafka")]
public sealed class SnapshotEqualsToolsTests
{
    /// <summary>min.insync.replicas of every topic of the cluster.</summary>
    private const int MinIsr = 2;

    private const int Seed = 20_26;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_random_cluster_reads_the_same_with_all_brokers_and_with_one_killed()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cluster = await KafkaCluster.StartAsync(cancel: cancel);
        await RandomShape.FillAsync(cluster.BootstrapServers, Seed);
        await using var groups = new GroupMaker();
        await groups.StartAsync(cluster.BootstrapServers, Seed, cancel);
        await using var watched = await WatchedCluster.StartAsync(cluster.BootstrapServers, cancel);
        await watched.UntilAsync(s => s.IsWhole(TimeProvider.System.GetUtcNow()) && s.Groups.Length == 100, _patience, cancel);
        await CompareAsync(cluster.Tools, watched, cancel);
        // Share groups cost one request more for each broker that coordinates some; nothing else of the hundred does. Whether groups
        // that stand wait for a transaction is asked by some rounds, so one that asks nothing but the round itself is waited for.
        var sharing = watched.Now.Groups.Where(g => g.Kind == GroupKind.Share).Select(g => g.Coordinator).Distinct().Count();
        await watched.UntilAsync(s => s.State(Lane.Fast).Requests == 1 + 3 * 3 + sharing, _patience, cancel);

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
        if (snapshot.Totals.WithoutLeader > 0) return; // The tools below fail on a partition without leader.
        CompareEnds(await ToolReadings.EndOffsetsAsync(tools), snapshot);
        await GroupTruth.CompareAsync(tools, snapshot, () => FreshAsync(watched, cancel));
    }

    private static async Task<ClusterSnapshot> FreshAsync(WatchedCluster watched, CancellationToken cancel)
    {
        var (fast, medium) = (watched.Now.State(Lane.Fast).Rounds, watched.Now.State(Lane.Medium).Rounds);
        watched.Refresh();
        return await watched.UntilAsync(
            s => s.State(Lane.Fast).Rounds > fast + 1 && s.State(Lane.Medium).Rounds > medium + 1, _patience, cancel);
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

    private static void CompareEnds(Dictionary<(string Topic, int Partition), long> told, ClusterSnapshot snapshot)
    {
        // Locks on records that the share groups' members were given run out: that is written down, on a quiet cluster too.
        var quiet = told.Where(row => row.Key.Topic != "__share_group_state").OrderBy(row => row.Key).ToList();
        Assert.Equal(
            quiet.Select(row => (row.Key, row.Value)),
            quiet.Select(row => (row.Key, snapshot.End.Value(snapshot.Topics.OrdinalOf(row.Key.Topic, row.Key.Partition)))));
    }

    private static IEnumerable<int> Split(string ids) =>
        ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
}
