using Confluent.Kafka;
using Dashboard.Core.Alerts;
using Dashboard.Core.Brokers;
using Dashboard.Core.Lag;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>
/// Every broker of a quiet cluster lost by SIGKILL for a minute, and brought back. Quiet, because then the truth is known without asking:
/// each end and each lag is one number all the time, and whatever else a snapshot says is wrong.
/// </summary>
[Trait("Needs", "kafka")]
public sealed class ClusterGoneTests
{
    private const string Topic = "orders";
    private const string Group = "billing";
    private const int Partitions = 6;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Longer than any lane's interval, so that each has tried and failed.</summary>
    private static readonly TimeSpan _gone = TimeSpan.FromSeconds(62);

    [Fact]
    public async Task A_cluster_gone_for_a_minute_is_unknown_with_its_age_and_whole_again_by_itself_without_a_wrong_number_in_between()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cluster = await KafkaCluster.StartAsync(cancel: cancel);
        await cluster.Tools.CreateTopicAsync(Topic, Partitions);
        Fill(cluster.BootstrapServers);
        await using var watched = await WatchedCluster.StartAsync(cluster.BootstrapServers, cancel);
        var before = await watched.UntilAsync(IsAllThere, _patience, cancel);
        var seen = new List<string>();
        await using var witness = watched.Witness(snapshot => seen.AddRange(Lies(snapshot)));

        await Task.WhenAll(cluster.Brokers.Select(broker => broker.KillAsync()));
        var killed = TimeProvider.System.GetUtcNow();
        await watched.UntilAsync(s => !s.Reachability.IsReached, TimeSpan.FromSeconds(20), cancel);
        var gone = await watched.UntilAsync(s => s.ComposedAt > killed + _gone, _gone + TimeSpan.FromSeconds(20), cancel);
        AssertUnknown(gone, killed);
        Assert.Equal(before.Topology.Partitions, gone.Topology.Partitions);

        await Task.WhenAll(cluster.Brokers.Select(broker => broker.StartAsync(cancel)));
        await cluster.Tools.RunAsync("kafka-get-offsets");
        var back = await watched.UntilAsync(IsAllThere, TimeSpan.FromSeconds(30), cancel);

        await witness.DisposeAsync();
        Assert.Empty(seen);
        Assert.Equal(before.Problems.Select(problem => problem.Key), back.Problems.Select(problem => problem.Key));
        Assert.True(back.State(Lane.Fast).LastAnswer > killed + _gone);
    }

    /// <summary>Everything is known, and nothing is amiss.</summary>
    private static bool IsAllThere(ClusterSnapshot s) =>
        s.IsWhole(TimeProvider.System.GetUtcNow()) && s.Totals is { WithoutLeader: 0, UnderReplicated: 0, RecordsPerSecond: not null } &&
        s.FindGroup(Group) is { Fault: ReadFault.None, Sum: { Total: not null, NotKnown: 0 } } &&
        s.Topics.IndexOf(Topic) is var topic and >= 0 &&
        Enumerable.Range(s.Topics.First(topic), Partitions)
            .All(i => (s.End.Fault(i), s.Begin.Fault(i)) == (ReadFault.None, ReadFault.None));

    private static void AssertUnknown(ClusterSnapshot gone, DateTimeOffset killed)
    {
        Assert.False(gone.Reachability.IsReached);
        Assert.False(string.IsNullOrWhiteSpace(gone.Reachability.Reason));
        Assert.InRange(gone.Reachability.LastAnswer!.Value, killed - TimeSpan.FromSeconds(20), killed + TimeSpan.FromSeconds(2));
        Assert.All(gone.Lanes, lane => Assert.NotNull(lane.Failure));
        Assert.All(gone.Lanes, lane => Assert.False(lane.IsFresh(gone.ComposedAt)));
        Assert.All(gone.Brokers, broker => Assert.Equal((BrokerState.NotAnswering, true), (broker.State, broker.Reason is not null)));
        var problem = Assert.Single(gone.Problems);
        Assert.Equal(ProblemKind.ClusterUnreachable, problem.Kind);
        Assert.Contains("cannot be reached", problem.Title, StringComparison.Ordinal);
        Assert.InRange(problem.Since, killed - TimeSpan.FromSeconds(1), killed + TimeSpan.FromSeconds(20));
        Assert.Null(gone.Totals.RecordsPerSecond);
        Assert.Null(gone.Totals.WorstLag);
    }

    /// <summary>What a snapshot says that Kafka never said.</summary>
    private static IEnumerable<string> Lies(ClusterSnapshot s)
    {
        var fast = s.State(Lane.Fast);
        var first = s.Topics.OrdinalOf(Topic, 0);
        for (var p = 0; p < Partitions; p++)
        {
            var i = first + p;
            if (s.End.Value(i) != End(p)) yield return $"the end of {p} is {s.End.Value(i)}";
            if (s.Begin.Value(i) != 0) yield return $"the beginning of {p} is {s.Begin.Value(i)}";
            if (s.Rates.PerSecond(i) > 0) yield return $"records come into {p}";
            if (fast.Failure is not null && s.End.Fault(i) == ReadFault.None) yield return $"the end of {p} is fresh and nobody answers";
            if (fast.Failure is not null && s.Rates.PerSecond(i) is { } rate) yield return $"{p} grows by {rate} and nobody answers";
        }

        if (fast.Failure is not null && s.Reachability.IsReached) yield return "reached, and nobody answers";
        if (s.FindGroup(Group) is not { } group)
        {
            yield return "the group vanished";
            yield break;
        }

        if (group.State != "Empty") yield return $"the group is {group.State}";
        foreach (var row in group.Partitions)
        {
            if (row.Committed != row.Partition) yield return $"{row.Committed} is committed on {row.Partition}";
            if (row.State is LagState.Known && row.Records != End(row.Partition) - row.Partition) yield return $"a lag of {row.Records}";
            if (row.State is LagState.NoCommit or LagState.BeyondEnd or LagState.Deleted) yield return $"{row.Partition} is {row.State}";
            if (fast.Failure is not null && row.State != LagState.Unknown) yield return $"{row.Partition} is {row.State}, nobody answers";
        }

        if (group.Sum is { NotKnown: 0, Total: var total } && total != Enumerable.Range(0, Partitions).Sum(p => End(p) - p))
            yield return $"a lag of {total} in sum";
    }

    /// <summary>Each partition has an end of its own, so that no two can be taken for one another.</summary>
    private static long End(int partition) => 100 + (10 * partition);

    private static void Fill(string bootstrapServers)
    {
        using var producer = new ProducerBuilder<Null, string>(
            new ProducerConfig { BootstrapServers = bootstrapServers, EnableIdempotence = true }).Build();
        for (var p = 0; p < Partitions; p++)
            for (var i = 0; i < End(p); i++) producer.Produce(new TopicPartition(Topic, p), new Message<Null, string> { Value = "x" });
        producer.Flush(TimeSpan.FromSeconds(30));
        Commits.Commit(bootstrapServers, Group, Enumerable.Range(0, Partitions).Select(p => new TopicPartitionOffset(Topic, p, p)));
    }
}
