using Confluent.Kafka;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Truth;

/// <summary>A broker lost by SIGKILL under load, with a topic of replication factor 1 on it, and brought back.</summary>
[Trait("Needs", "kafka")]
public sealed class BrokerLossTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Leaders_and_ISR_follow_Kafka_within_a_round_lost_rows_are_unknown_with_a_reason_and_no_number_is_wrong_in_between()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cluster = await KafkaCluster.StartAsync(cancel: cancel);
        await cluster.Tools.CreateTopicAsync("kept", partitions: 6);
        await cluster.Tools.RunAsync("kafka-topics", "--create", "--topic", "alone", "--replica-assignment", "3");
        using var load = new Load(cluster.BootstrapServers, "kept");
        await using var watched = await WatchedCluster.StartAsync(cluster.BootstrapServers, cancel);
        await watched.UntilAsync(s => s.IsWhole(TimeProvider.System.GetUtcNow()) && s.Topics.IndexOf("alone") >= 0, _patience, cancel);
        using var witness = new Witness(watched, load);

        await cluster.Broker(3).KillAsync();
        var lost = await FollowsAsync(cluster.Tools, watched, IsLost, cancel);
        Assert.Equal(ReadFault.NoLeader, lost.End.Fault(lost.Topics.OrdinalOf("alone", 0)));
        Assert.Contains(lost.Problems, problem => problem.Title.Contains("roker 3", StringComparison.Ordinal));
        Assert.NotEqual(BrokerState.Up, lost.Brokers.Single(b => b.Id == 3).State);

        await cluster.Broker(3).StartAsync(cancel);
        var back = await FollowsAsync(cluster.Tools, watched, IsBack, cancel);
        Assert.Equal((3, 0, 0), (back.Totals.BrokersUp, back.Totals.WithoutLeader, back.Totals.UnderReplicated));
        Assert.Equal(ReadFault.None, back.End.Fault(back.Topics.OrdinalOf("alone", 0)));

        Assert.Empty(witness.Lies);
    }

    private static bool IsLost(ToolReadings.Partition partition) =>
        partition is { Leader: -1, Replicas: "3" } or { Leader: 1 or 2, Isr: "1,2" };

    private static bool IsBack(ToolReadings.Partition partition) => partition is { Leader: 3, Isr: "3" } or { Leader: > 0, Isr: "1,2,3" };

    /// <summary>
    /// Waits until Kafka's own tool says so of every partition: leaders, replicas and ISR of the first round that began after that are
    /// the same.
    /// </summary>
    private static async Task<ClusterSnapshot> FollowsAsync(
        KafkaTools tools, WatchedCluster watched, Func<ToolReadings.Partition, bool> wanted, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        Dictionary<(string Topic, int Partition), ToolReadings.Partition> told;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            told = await ToolReadings.TopicsAsync(tools);
        }
        while (!told.Values.All(wanted));

        // The round under way may have asked before.
        var ended = watched.Now.State(Lane.Fast).Rounds;
        var next = await watched.UntilAsync(s => s.State(Lane.Fast).Rounds >= ended + 2, _patience, cancel);
        Assert.Equal(told.OrderBy(row => row.Key), ToolReadings.TopicsOf(next).OrderBy(row => row.Key));
        return next;
    }

    /// <summary>Writes to a topic all the time and knows how many records each partition has at least and at most.</summary>
    private sealed class Load : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _task;
        private long _sent;
        private long _acknowledged;

        public Load(string bootstrapServers, string topic) => _task = Task.Run(async () =>
        {
            using var producer = new ProducerBuilder<Null, string>(
                new ProducerConfig { BootstrapServers = bootstrapServers, EnableIdempotence = true, LingerMs = 5 }).Build();
            while (!_stop.IsCancellationRequested)
            {
                Interlocked.Increment(ref _sent);
                producer.Produce(topic, new Message<Null, string> { Value = "x" }, report =>
                {
                    if (!report.Error.IsError) Interlocked.Increment(ref _acknowledged);
                });
                await Task.Delay(5).ConfigureAwait(false);
            }

            producer.Flush(TimeSpan.FromSeconds(20));
        });

        public long Sent => Interlocked.Read(ref _sent);

        public long Acknowledged => Interlocked.Read(ref _acknowledged);

        public void Dispose()
        {
            _stop.Cancel();
            _task.Wait(TimeSpan.FromSeconds(30));
            _stop.Dispose();
        }
    }

    /// <summary>Looks at every snapshot: the sum of the end offsets lies within what was sent, and never shrinks.</summary>
    private sealed class Witness : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _task;

        public Witness(WatchedCluster watched, Load load) => _task = Task.Run(async () =>
        {
            var last = 0L;
            while (!_stop.IsCancellationRequested)
            {
                var snapshot = watched.Now;
                var sent = load.Sent;
                var sum = Sum(snapshot);
                if (sum > sent) Lies.Add($"{sum} records in the log, {sent} were sent");
                if (sum < last) Lies.Add($"{sum} records after {last}");
                if (snapshot.Topics.IndexOf("kept") < 0) Lies.Add("the topic vanished");
                last = Math.Max(last, sum);
                await Task.Delay(20).ConfigureAwait(false);
            }
        });

        public List<string> Lies { get; } = [];

        public void Dispose()
        {
            _stop.Cancel();
            _task.Wait(TimeSpan.FromSeconds(5));
            _stop.Dispose();
        }

        private static long Sum(ClusterSnapshot snapshot)
        {
            var (sum, topic) = (0L, snapshot.Topics.IndexOf("kept"));
            for (var p = 0; topic >= 0 && p < snapshot.Topics.Partitions(topic); p++)
                sum += Math.Max(0, snapshot.End.Value(snapshot.Topics.First(topic) + p));
            return sum;
        }
    }
}
