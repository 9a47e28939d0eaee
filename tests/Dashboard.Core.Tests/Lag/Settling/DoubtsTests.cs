using Dashboard.Core.Groups;
using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;
using Dashboard.Testing.Monitoring;

namespace Dashboard.Core.Tests.Lag.Settling;

/// <summary>What the rounds leave open is asked by the medium lane, and counts from the next round on.</summary>
public sealed class DoubtsTests
{
    private readonly Rig _rig = new(1);
    private readonly List<string> _asked = [];
    private readonly FakePartition _orders;
    private readonly FakeGroup _group;

    public DoubtsTests()
    {
        _orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        _orders.End = 100;
        _group = _rig.Cluster.AddGroup("billing", 1, [("orders", 0)]);
        _group.Committed[("orders", 0)] = 100;
        _rig.Cluster.Gate = (_, read, _) =>
        {
            if (read is "AskOffsets" or "ReadRecord") _asked.Add(read);
            return Task.CompletedTask;
        };
    }

    [Fact]
    public async Task A_lag_of_markers_alone_is_settled_by_one_read_for_all_groups()
    {
        _rig.Cluster.AddGroup("audit", 1, [("orders", 0)]).Committed[("orders", 0)] = 100;
        await RunAsync(2);
        (_orders.LastRecord, _orders.End) = (100, 101);
        await RunAsync(20);

        var row = Group().Partitions[0];
        Assert.Equal((LagStatus.Ok, 1L, true, true), (row.Status, row.Records, row.IsSettled, row.IsReadWhole));
        Assert.Null(row.Oldest);
        Assert.True(_rig.Now.FindGroup("audit")!.Partitions[0].IsSettled);
        Assert.Single(_asked, read => read == "ReadRecord");
    }

    [Fact]
    public async Task A_record_that_stands_unread_keeps_its_age_and_is_read_once()
    {
        await RunAsync(2);
        _orders.End = 101;
        await RunAsync(20);

        Assert.InRange(Group().Sum.Oldest!.Value.Seconds(_rig.Clock.GetUtcNow()), 95, 105);
        Assert.Single(_asked, read => read == "ReadRecord");
    }

    [Fact]
    public async Task Who_stands_before_an_open_transaction_is_held_by_it_and_not_stalled()
    {
        await RunAsync(2);
        _orders.LastStable = 100;
        for (var round = 0; round < 20; round++)
        {
            _orders.End += 10;
            await RunAsync(1);
        }

        Assert.Equal(LagStatus.HeldByTransaction, Group().Sum.Status);
        Assert.Contains("An open transaction begins at offset 100", Group().Partitions[0].Why(_rig.Clock.GetUtcNow()));
        Assert.Contains(_rig.Now.Problems, p => p.Key == "group-held/billing");
    }

    [Fact]
    public async Task A_hold_is_told_by_the_second_poll_after_the_group_stands_without_waiting_for_the_medium_lane()
    {
        await RunAsync(2);
        _orders.LastStable = 100;
        await ProduceAsync(3);
        Assert.NotEqual(LagStatus.HeldByTransaction, Group().Sum.Status);
        await ProduceAsync(1);

        Assert.Equal(LagStatus.HeldByTransaction, Group().Sum.Status);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task While_it_stands_a_hold_is_asked_about_again_without_the_medium_lane()
    {
        await RunAsync(2);
        _orders.LastStable = 100;
        await ProduceAsync(40);

        Assert.Equal(LagStatus.HeldByTransaction, Group().Sum.Status);
        Assert.InRange(_asked.Count, 11, 13);
    }

    [Fact]
    public async Task A_hold_that_nobody_confirms_for_long_is_no_hold()
    {
        await RunAsync(2);
        _orders.LastStable = 100;
        await ProduceAsync(4);
        Assert.Equal(LagStatus.HeldByTransaction, Group().Sum.Status);
        _orders.IsStableTold = false;
        await ProduceAsync(12);

        Assert.NotEqual(LagStatus.HeldByTransaction, Group().Sum.Status);
    }

    [Fact]
    public async Task Who_stood_there_before_does_not_hide_that_a_transaction_holds_another_group()
    {
        await RunAsync(2);
        await ProduceAsync(4);
        var other = _rig.Cluster.AddGroup("audit", 1, [("orders", 0)]);
        _orders.LastStable = other.Committed[("orders", 0)] = _orders.End;
        await ProduceAsync(8);

        Assert.Equal(LagStatus.HeldByTransaction, _rig.Now.FindGroup("audit")!.Sum.Status);
    }

    [Fact]
    public async Task Who_stands_at_a_marker_before_the_transaction_is_held_too_and_not_stalled()
    {
        await RunAsync(2);
        (_orders.LastStable, _orders.LastRecord) = (101, 100);
        await ProduceAsync(30);
        await _rig.RoundAsync(Lane.Medium);
        await ProduceAsync(1);

        Assert.Equal(LagStatus.HeldByTransaction, Group().Sum.Status);
        Assert.Equal(0, Group().StalledPartitions);
        Assert.Single(_asked, read => read == "ReadRecord");
    }

    [Fact]
    public async Task Who_leaves_records_before_the_transaction_unread_is_stalled_and_not_held()
    {
        await RunAsync(2);
        _orders.LastStable = 120;
        _orders.End = 130;
        for (var round = 0; round < 30; round++)
        {
            await ProduceAsync(1);
            await _rig.RoundAsync(Lane.Medium);
        }

        Assert.Equal(LagStatus.Stalled, Group().Sum.Status);
        Assert.Single(_asked, read => read == "ReadRecord");
    }

    [Fact]
    public async Task Who_holds_it_is_named_where_a_transaction_was_open_there_when_it_began_to_stand()
    {
        await RunAsync(2);
        Open("tx-orders", 4711, _rig.Clock.GetUtcNow(), 0);
        await HoldAsync();

        Assert.Equal(
            "An open transaction begins at offset 100 or behind it, by what coordinators show that of producer 4711 (tx-orders), " +
            "open for 1 min; what follows cannot be read yet.",
            Group().Partitions[0].Why(_rig.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Who_began_after_it_stood_or_writes_elsewhere_is_not_blamed()
    {
        await RunAsync(2);
        Open("later", 1, _rig.Clock.GetUtcNow().AddMinutes(1), 0);
        Open("elsewhere", 2, _rig.Clock.GetUtcNow(), 1);
        await HoldAsync();

        Assert.Equal(LagStatus.HeldByTransaction, Group().Sum.Status);
        Assert.Null(Group().Partitions[0].Detail!.HeldBy);
    }

    [Fact]
    public async Task Of_several_that_may_hold_it_the_oldest_is_told_to_be_one_of_them()
    {
        await RunAsync(2);
        Open("young", 2, _rig.Clock.GetUtcNow().AddSeconds(2), 0);
        Open("old", 1, _rig.Clock.GetUtcNow(), 0);
        await HoldAsync();

        Assert.Contains(
            "one of 2 on this partition, the oldest of producer 1 (old)", Group().Partitions[0].Why(_rig.Clock.GetUtcNow()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_coordinator_does_not_tell_its_transactions_nobody_is_named()
    {
        await RunAsync(2);
        Open("tx-orders", 4711, _rig.Clock.GetUtcNow(), 0);
        _rig.Cluster.Brokers[2] = new(new(2, "kafka-2", 9092, null)) { IsSilent = true };
        await HoldAsync();

        Assert.Equal(LagStatus.HeldByTransaction, Group().Sum.Status);
        Assert.Null(Group().Partitions[0].Detail!.HeldBy);
    }

    [Fact]
    public async Task A_backlog_older_than_the_first_look_gets_its_time_from_the_records()
    {
        _group.Committed[("orders", 0)] = 50;
        var arrived = _rig.Clock.GetUtcNow().AddHours(-5).ToUnixTimeMilliseconds();
        _orders.FirstOffsetOf = time => time <= arrived ? 50 : 80;
        await RunAsync(20);

        var oldest = Group().Sum.Oldest!.Value;
        Assert.Equal(ArrivalClock.Records, oldest.Clock);
        Assert.InRange(arrived, oldest.NotBefore, oldest.NotAfter);
        Assert.InRange(oldest.NotAfter - oldest.NotBefore, 0, 20 * 60_000);
        Assert.NotEqual(LagStatus.Ok, Group().Sum.Status);
    }

    [Fact]
    public async Task Where_all_is_read_nothing_is_asked()
    {
        await RunAsync(20);

        Assert.Empty(_asked);
    }

    [Fact]
    public async Task A_reader_that_goes_on_is_not_asked_about()
    {
        await RunAsync(2);
        for (var round = 0; round < 20; round++)
        {
            _orders.End += 10;
            await RunAsync(1);
            _group.Committed[("orders", 0)] = _orders.End - 5;
        }

        Assert.Empty(_asked);
    }

    private void Open(string id, long producer, DateTimeOffset at, int partition) => _rig.Cluster.Transactions.Add(new(
        id, producer, "Ongoing", 1, default, new(0, TimeSpan.FromMinutes(5), at, [new("orders", [partition])])));

    /// <summary>The group stands before an open transaction while records come; the slow lane looks once in between.</summary>
    private async Task HoldAsync()
    {
        _orders.LastStable = 100;
        for (var round = 0; round < 20; round++)
        {
            _orders.End += 10;
            await RunAsync(1);
            if (round == 12) await _rig.RoundAsync(Lane.Slow);
        }
    }

    /// <summary>Rounds of the fast lane alone, before each of which records come.</summary>
    private async Task ProduceAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            _orders.End += 10;
            await _rig.NextAsync();
        }
    }

    private GroupSnapshot Group() => _rig.Now.FindGroup("billing")!;

    /// <summary>Fast rounds, each with one of the medium lane behind it.</summary>
    private async Task RunAsync(int rounds)
    {
        if (_rig.Now.Topics.Count == 0) await _rig.LookAsync();
        for (var round = 0; round < rounds; round++)
        {
            await _rig.NextAsync();
            await _rig.RoundAsync(Lane.Medium);
        }
    }
}
