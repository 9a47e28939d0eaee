using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.Producers;

public sealed class TransactionsSeenTests
{
    private readonly Rig _rig = new(1, 2);

    public TransactionsSeenTests() => _rig.Cluster.Transactions.AddRange([Open("a", 1), Open("b", 2)]);

    private IEnumerable<string> Ids => _rig.Now.Transactions.Value!.All.Select(t => t.Id);

    [Fact]
    public async Task The_open_transactions_of_every_coordinator_are_listed()
    {
        await _rig.LookAsync();
        Assert.Equal(["a", "b"], Ids);
    }

    [Fact]
    public async Task What_a_silent_coordinator_told_stays_with_its_age_and_the_fault()
    {
        await _rig.LookAsync();
        var then = _rig.Clock.GetUtcNow();
        _rig.Cluster.Brokers[2].IsSilent = true;
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await _rig.LookAsync();
        Assert.Equal(["a", "b"], Ids);
        Assert.Equal(then, _rig.Now.Transactions.Value!.Find("b")!.At);
        Assert.Equal(2, Assert.Single(_rig.Now.Transactions.Value.Faults).BrokerId);
    }

    [Fact]
    public async Task A_transaction_that_another_coordinator_took_over_is_listed_once()
    {
        await _rig.LookAsync();
        _rig.Cluster.Brokers[2].IsSilent = true;
        _rig.Cluster.Transactions[1] = Open("b", 1);
        await _rig.LookAsync();
        Assert.Equal(1, _rig.Now.Transactions.Value!.All.Single(t => t.Id == "b").Coordinator);
    }

    [Fact]
    public async Task What_ended_is_gone_when_its_coordinator_answers()
    {
        await _rig.LookAsync();
        _rig.Cluster.Transactions.RemoveAt(1);
        await _rig.LookAsync();
        Assert.Equal(["a"], Ids);
    }

    [Fact]
    public async Task A_cluster_that_cannot_tell_is_no_fault_of_the_lane()
    {
        _rig.Cluster.Failing["ReadTransactions"] = "ListTransactions is not spoken.";
        await _rig.LookAsync();
        Assert.Equal("ListTransactions is not spoken.", _rig.Now.Transactions.Reason);
        Assert.Empty(_rig.Now.State(Lane.Slow).Faults);
    }

    [Fact]
    public void It_is_overdue_when_its_coordinator_must_have_looked_after_its_timeout()
    {
        var now = _rig.Clock.GetUtcNow();
        Assert.False((Open("a", 1) with { At = now.AddSeconds(70) }).IsOverdue);
        Assert.True((Open("a", 1) with { At = now.AddSeconds(71) }).IsOverdue);
    }

    /// <summary>Begun now, of orders-0, to last a minute.</summary>
    private Transaction Open(string id, int coordinator) => new(
        id, 4711, "Ongoing", coordinator, default,
        new TransactionDetail(2, TimeSpan.FromMinutes(1), _rig.Clock.GetUtcNow(), [new TouchedTopic("orders", [0])]));
}
