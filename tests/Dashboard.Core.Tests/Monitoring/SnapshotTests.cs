using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class SnapshotTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Totals_equal_a_naive_recount_through_random_trouble(int seed)
    {
        var random = new Random(seed);
        var rig = new Rig(1, 2, 3, 4, 5);
        for (var t = 0; t < 30; t++) AddRandomTopic(rig, random, t);
        await rig.LookAsync();
        for (var step = 0; step < 40; step++)
        {
            Disturb(rig, random);
            var view = random.Next(4) == 0 ? await rig.LookAsync() : await rig.NextAsync();
            Recount(rig, view);
        }
    }

    [Fact]
    public async Task Columns_that_did_not_change_are_shared_with_the_snapshot_before()
    {
        var rig = new Rig(1, 2);
        rig.Cluster.Add("orders", [1, 2]);
        var before = await rig.LookAsync();
        var after = await rig.NextAsync();

        Assert.True(after.Version > before.Version);
        Assert.Same(before.Topology.Partitions, after.Topology.Partitions);
        Assert.Same(before.Begin, after.Begin);
        Assert.True(before.States == after.States);
        Assert.Same(before.LeaderMovedAt, after.LeaderMovedAt);
    }

    [Fact]
    public async Task A_fail_over_shows_before_the_round_has_read_the_rest()
    {
        var rig = new Rig(1, 2);
        rig.Cluster.Add("orders", [2, 1]);
        await rig.LookAsync();
        rig.Early.Clear();
        rig.Cluster.Kill(2);
        await rig.NextAsync();

        var early = Assert.Single(rig.Early);
        Assert.Equal(1, early.Topology.Partitions.Leader(0));
        Assert.Equal(rig.Clock.GetUtcNow().ToUnixTimeMilliseconds(), early.LeaderMovedAt[0]);
        Assert.Equal(PartitionState.AtMinIsr, early.States[0]);
    }

    [Fact]
    public async Task A_lost_leader_has_a_time_as_one_that_moved_has()
    {
        var rig = new Rig(1, 2);
        rig.Cluster.Add("orders", [2]);
        await rig.LookAsync();
        rig.Cluster.Kill(2);

        var after = await rig.NextAsync();

        Assert.True(after.Topology.Partitions.Leader(0) < 0);
        Assert.Equal(rig.Clock.GetUtcNow().ToUnixTimeMilliseconds(), after.LeaderMovedAt[0]);
    }

    [Fact]
    public async Task Above_many_partitions_metadata_is_read_every_thirty_seconds_and_at_once_after_a_move()
    {
        var rig = new Rig(new MonitorOptions { ManyPartitions = 2 }, 1);
        var orders = rig.Cluster.Add("orders", [1], [1], [1]);
        var asked = 0;
        rig.Cluster.Gate = (_, read, _) =>
        {
            if (read == "ReadTopology") asked++;
            return Task.CompletedTask;
        };
        var counts = new List<int>();
        for (var round = 0; round < 13; round++)
        {
            orders.Partitions[0].Fault = round == 8 ? ReadFault.Moved : ReadFault.None;
            await rig.NextAsync();
            counts.Add(asked);
        }

        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3], counts);
        Assert.True(rig.Now.Reachability.IsReached);
    }

    [Fact]
    public async Task The_history_keeps_two_hours_of_a_minute_each_at_most_and_knows_what_it_does_not()
    {
        var rig = new Rig(1);
        rig.Cluster.Add("orders", [1]);
        await rig.LookAsync();
        Assert.True(double.IsNaN(Assert.Single(rig.Now.History.Samples).RecordsPerSecond));
        for (var round = 0; round < 130; round++) await rig.NextAsync();
        rig.Cluster.Unreachable = "Nobody answers.";
        await rig.NextAsync();

        Assert.Equal(120, rig.Now.History.Samples.Length);
        Assert.Equal(rig.Clock.GetUtcNow() - TimeSpan.FromSeconds(5), rig.Now.History.Samples[^1].At);
    }

    [Fact]
    public async Task Two_hundred_thousand_partitions_and_ten_thousand_groups_compose()
    {
        var rig = new Rig(1, 2, 3);
        for (var t = 0; t < 2_000; t++)
            rig.Cluster.Add($"topic-{t}", [.. Enumerable.Range(0, 100).Select(p => new[] { 1 + (p % 3), 1 + ((p + 1) % 3) })]);
        for (var g = 0; g < 10_000; g++)
            rig.Cluster.AddGroup($"group-{g}", 1 + (g % 3), [($"topic-{g % 2_000}", 0)]).Committed[($"topic-{g % 2_000}", 0)] = 0;
        await rig.LookAsync();
        await rig.NextAsync();
        rig.Cluster.Kill(3);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var view = await rig.NextAsync();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.Equal((200_000, 10_000), (view.Totals.Partitions, view.Totals.Groups));
        Assert.InRange(view.Changes.Length, 1, 10);
        Assert.Single(view.Problems);
        // Fakes included; a list or an object a partition and round would be many times that.
        Assert.InRange(allocated, 0, 400_000_000);
    }

    private static void AddRandomTopic(Rig rig, Random random, int t)
    {
        var factor = random.Next(1, 5);
        var topic = rig.Cluster.Add($"t{t}", [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ =>
            Enumerable.Range(1, 5).OrderBy(_ => random.Next()).Take(factor).ToArray())]);
        topic.Configs["min.insync.replicas"] = $"{random.Next(1, 4)}";
    }

    private static void Disturb(Rig rig, Random random)
    {
        var broker = rig.Cluster.Brokers[random.Next(1, 6)];
        switch (random.Next(6))
        {
            case 0 when rig.Cluster.Brokers.Values.Count(b => b.IsUp) > 2 && broker.IsUp:
                rig.Cluster.Kill(broker.Address.Id);
                break;
            case 1 when !broker.IsUp:
                rig.Cluster.Restart(broker.Address.Id);
                break;
            case 2 when broker.IsUp:
                rig.Cluster.CatchUp(broker.Address.Id);
                break;
            case 3:
                broker.IsSilent = !broker.IsSilent;
                break;
            case 4:
                rig.Cluster.Topics.Remove(rig.Cluster.Topics.Keys.First());
                AddRandomTopic(rig, random, 100 + random.Next(1000));
                break;
            default:
                foreach (var partition in rig.Cluster.Topics.Values.SelectMany(t => t.Partitions)) partition.End += random.Next(100);
                break;
        }
    }

    private static void Recount(Rig rig, ClusterSnapshot view)
    {
        var partitions = rig.Cluster.Topics.SelectMany(t => t.Value.Partitions.Select(p => (p, Name: t.Key, t.Value.Configs))).ToList();
        var judged = partitions.Where(p => view.MinInSync(p.Name) is not null).ToList();
        int Count(Func<int, int, int, bool> rule) => judged.Count(x => x.p.Leader >= 0 && rule(
            x.p.Isr.Count, x.p.Replicas.Length,
            Math.Min(int.Parse(x.Configs["min.insync.replicas"], System.Globalization.CultureInfo.InvariantCulture), x.p.Replicas.Length)));
        var totals = view.Totals;
        Assert.Equal(partitions.Count, totals.Partitions);
        Assert.Equal(partitions.Count(x => x.p.Leader < 0), totals.WithoutLeader);
        Assert.Equal(partitions.Count(x => x.p.Leader >= 0 && x.p.Isr.Count < x.p.Replicas.Length), totals.UnderReplicated);
        Assert.Equal(Count((isr, _, min) => isr < min), totals.UnderMinIsr);
        Assert.Equal(Count((isr, all, min) => isr == min && isr < all), totals.AtMinIsr);
        Assert.Equal(partitions.Count - judged.Count, totals.MinIsrUnknown);
        Assert.Equal(partitions.Count(x => x.p.Leader >= 0 && x.p.Leader != x.p.Replicas[0]), totals.NotPreferred);
        Assert.Equal(rig.Cluster.Brokers.Values.Count(b => b is { IsUp: true, IsSilent: false }), totals.BrokersUp);
        Assert.Equal(view.Brokers.Sum(b => b.Leaders), partitions.Count(x => x.p.Leader >= 0));
        Assert.Equal(view.Brokers.Sum(b => b.Replicas), partitions.Sum(x => x.p.Replicas.Length));
        Assert.Equal(view.Brokers.Sum(b => b.NotInSync), partitions.Sum(x => x.p.Replicas.Length - x.p.Isr.Count));
        Assert.DoesNotContain(view.Brokers, b => b.State == BrokerState.Up && b.Reason is not null);
        for (var i = 0; i < view.End.Topics.PartitionCount; i++)
            if (view.End.Fault(i) != ReadFault.None) Assert.Null(view.Rates.PerSecond(i));
    }
}
