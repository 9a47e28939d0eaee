using Dashboard.Core.Monitoring;
using Dashboard.Core.Tests.Monitoring;

namespace Dashboard.Core.Tests.Topics;

public sealed class RateTests
{
    private readonly Rig _rig = new(1, 2);

    [Fact]
    public async Task A_rate_is_taken_over_the_last_thirty_seconds()
    {
        var orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        orders.End = 1_000_000;
        await _rig.LookAsync();
        for (var round = 0; round < 12; round++)
        {
            orders.End += round < 6 ? 10_000 : 100;
            await _rig.NextAsync();
        }

        Assert.Equal(20, _rig.Now.Rates.PerSecond(0)!.Value, 0.001);
        Assert.Equal(20, _rig.Now.Totals.RecordsPerSecond!.Value, 0.001);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public async Task Rounds_that_come_a_little_early_take_it_over_no_more_than_45_seconds(int before)
    {
        var orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        await _rig.LookAsync();
        for (var round = 0; round < before + 9; round++)
        {
            orders.End += round < before ? 10_000 : 499;
            await _rig.AfterAsync(TimeSpan.FromSeconds(4.99));
        }

        Assert.Equal(100, _rig.Now.Rates.PerSecond(0)!.Value, 0.001);
    }

    [Fact]
    public async Task A_rate_is_right_where_the_end_passes_32_bits()
    {
        var orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        orders.End = uint.MaxValue - 10L;
        await _rig.LookAsync();
        orders.End += 1_000;

        Assert.Equal(200, (await _rig.NextAsync()).Rates.PerSecond(0));
    }

    [Fact]
    public async Task A_new_topic_has_a_rate_from_its_second_answer_on()
    {
        _rig.Cluster.Add("orders", [1]);
        await _rig.LookAsync();
        var sales = _rig.Cluster.Add("sales", [1]).Partitions[0];
        await _rig.NextAsync();
        sales.End += 1_000;

        Assert.Equal(200, (await _rig.NextAsync()).Rates.PerSecond(1));
    }

    [Fact]
    public async Task An_end_that_goes_back_makes_the_rate_unknown_until_it_has_moved_anew()
    {
        var orders = _rig.Cluster.Add("orders", [1]).Partitions[0];
        orders.End = 500;
        await _rig.LookAsync();
        orders.End = 100;
        var back = await _rig.NextAsync();
        orders.End = 1_100;
        var forth = await _rig.NextAsync();

        Assert.Null(back.Rates.PerSecond(0));
        Assert.Equal(200, forth.Rates.PerSecond(0));
    }

    [Fact]
    public async Task A_topic_created_again_has_no_offsets_and_no_rate_of_the_one_before()
    {
        var orders = _rig.Cluster.Add("orders", [1]);
        orders.Partitions[0].End = 500;
        await _rig.LookAsync();
        orders.Partitions[0].End = 700;
        await _rig.NextAsync();
        _rig.Cluster.Add("orders", [1]).Partitions[0].End = 900;

        var again = await _rig.NextAsync();

        Assert.Equal(900, again.End.Value(0));
        Assert.Equal(-1, again.Begin.Value(0));
        Assert.Null(again.Rates.PerSecond(0));
    }

    [Fact]
    public async Task A_deleted_topic_leaves_and_the_others_keep_their_values()
    {
        _rig.Cluster.Add("a", [1]).Partitions[0].End = 5;
        _rig.Cluster.Add("b", [2]).Partitions[0].End = 7;
        await _rig.LookAsync();
        _rig.Cluster.Topics.Remove("a");
        _rig.Cluster.Brokers[2].IsSilent = true;

        var view = await _rig.NextAsync();

        Assert.Equal(["b"], view.Topics.Names.ToArray());
        Assert.Equal((7L, ReadFault.BrokerSilent), (view.End.Value(0), view.End.Fault(0)));
        Assert.Same(view.Topics, view.End.Topics);
        Assert.Same(view.Topics, view.Begin.Topics);
        Assert.Same(view.Topics, view.Rates.Topics);
    }
}
