using Dashboard.Core.Configs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.OnDemand;
using Dashboard.Core.Producers;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Testing.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Tests.Producers;

public sealed class ProducerLookupTests : IAsyncDisposable
{
    private readonly Rig _rig = new(1, 2);
    private readonly List<string> _asked = [];
    private readonly FakeClusterFeed _feed = new();
    private readonly CollectorMeter _meter;
    private readonly OnDemandReads _reads;
    private readonly ProducerLookup _lookup;

    public ProducerLookupTests()
    {
        _rig.Cluster.AddWide("orders", 1, 1, 2);
        _rig.Cluster.Gate = (_, read, _) =>
        {
            lock (_asked) _asked.Add(read);
            return Task.CompletedTask;
        };
        _meter = new(_rig.Clock);
        _reads = new(() => "shop", () => _rig.Cluster.Open(_rig.Cluster.Definition, Lane.Fast), _meter, _rig.Clock, NullLogger.Instance);
        _lookup = new(_feed, new Only(_reads), _rig.Clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync();
        _meter.Dispose();
    }

    [Fact]
    public async Task A_partition_without_producers_costs_one_request()
    {
        var told = await ReadAsync();
        Assert.Empty(told.Value!.Producers);
        Assert.Equal(["ReadProducers"], _asked);
    }

    [Fact]
    public async Task Open_ones_come_first_with_the_transactional_id_that_a_coordinator_knows()
    {
        Remember(Producer(7, -1), Producer(9, 120));
        _rig.Cluster.Transactions.Add(new("tx", 9, "Ongoing", 2, default, null));
        Assert.Equal([(9, "tx"), (7L, null)], (await ReadAsync()).Value!.Producers.Select(p => (p.ProducerId, p.Transaction?.Id)));
    }

    [Theory]
    [InlineData("7200000", OpenState.Open)]
    [InlineData("60000", OpenState.Hanging)]
    public async Task The_leaders_own_longest_timeout_decides_what_is_looked_into(string longest, OpenState state)
    {
        _rig.Cluster.Brokers[1].Configs = SnapshotBuilder.Configs(ConfigSource.Default, ("transaction.max.timeout.ms", longest));
        Remember(Producer(9, 120, minutesAgo: 10));
        var told = await ReadAsync();
        Assert.Equal(state, Assert.Single(told.Value!.Producers).State);
        Assert.True(told.Value.LimitIsKnown);
    }

    [Fact]
    public async Task Producers_are_told_even_where_no_coordinator_tells_its_transactions()
    {
        Remember(Producer(9, 120, minutesAgo: 60));
        _rig.Cluster.Failing["ReadTransactionsOf"] = "Nobody told.";
        var told = await ReadAsync();
        Assert.Equal(OpenState.NotKnown, Assert.Single(told.Value!.Producers).State);
        Assert.Equal("Nobody told.", Assert.Single(told.Value.Faults).Sentence);
    }

    [Fact]
    public async Task What_ended_before_the_coordinators_were_asked_does_not_hang()
    {
        Remember(Producer(9, 120, minutesAgo: 60));
        _rig.Cluster.Gate = (_, read, _) =>
        {
            if (read == "ReadTransactionsOf") Remember(Producer(9, -1));
            return Task.CompletedTask;
        };
        Assert.Equal(OpenState.None, Assert.Single((await ReadAsync()).Value!.Producers).State);
    }

    [Fact]
    public async Task Open_transactions_are_read_with_those_that_a_silent_coordinator_told_before()
    {
        var detail = new TransactionDetail(0, TimeSpan.FromMinutes(1), _rig.Clock.GetUtcNow(), []);
        _rig.Cluster.Transactions.AddRange([new("a", 9, "Ongoing", 1, default, detail), new("b", 8, "Ongoing", 2, default, detail)]);
        _feed.Publish(await _rig.LookAsync());
        _rig.Cluster.Transactions.RemoveAll(t => t.Id == "b");
        _rig.Cluster.Kill(2);
        var told = await _lookup.ReadTransactionsAsync(_rig.Cluster.Definition.Id, "ada", Token);
        Assert.Equal(["a", "b"], told.Value!.All.Select(t => t.Id));
    }

    [Fact]
    public async Task Without_leader_nobody_is_asked()
    {
        _rig.Cluster.Kill(1);
        _rig.Cluster.Kill(2);
        Assert.Equal(ReadFault.NoLeader, (await ReadAsync()).Fault);
        Assert.DoesNotContain("ReadProducers", _asked);
    }

    private void Remember(params PartitionProducer[] producers) => _rig.Cluster.Producers[("orders", 0)] = producers;

    private PartitionProducer Producer(long id, long start, double minutesAgo = 0) =>
        new(id, 0, 5, _rig.Clock.GetUtcNow().AddMinutes(-minutesAgo).ToUnixTimeMilliseconds(), 0, start);

    private async Task<Told<PartitionProducers>> ReadAsync()
    {
        _feed.Publish(await _rig.LookAsync());
        lock (_asked) _asked.Clear();
        return await _lookup.ReadAsync(_rig.Cluster.Definition.Id, "ada", "orders", 0, Token);
    }

    private sealed class Only(OnDemandReads reads) : IOnDemandReads
    {
        public Task<Told<T>> ReadAsync<T>(
            Core.Clusters.ClusterId cluster, string viewer, string name, string of,
            Func<IClusterReaders, CancellationToken, Task<T>> read, CancellationToken ct)
            where T : class => reads.ReadAsync(viewer, name, of, read, ct);
    }
}
