using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Core.Tests.Lag.Arrivals;

public sealed class EndRingsTests
{
    private const long Start = 1_700_000_000_000;
    private readonly EndRings _rings = new();
    private TopicTable _topics = Table(("orders", 1));
    private long _now = Start;

    public EndRingsTests()
    {
        _rings.LayOut(_topics);
        _rings.Follow(0, 0);
    }

    [Fact]
    public void A_record_arrived_between_the_last_end_without_it_and_the_first_with_it()
    {
        Sample(100);
        Sample(100);
        Sample(120);

        var arrival = _rings.Find(0, 100)!.Value;

        Assert.Equal((Start + 5_000, Start + 10_100), (arrival.NotBefore, arrival.NotAfter));
        Assert.InRange(arrival.At, arrival.NotBefore, arrival.NotAfter);
        Assert.False(arrival.IsOlder);
    }

    [Fact]
    public void Its_age_grows_while_nobody_produces()
    {
        Sample(100);
        Sample(120);
        for (var i = 0; i < 100; i++) Sample(120);

        var arrival = _rings.Find(0, 100)!.Value;

        Assert.Equal(504.9, arrival.Seconds(DateTimeOffset.FromUnixTimeMilliseconds(Start + 505_000)), 0.2);
    }

    [Fact]
    public void What_has_not_arrived_has_no_time()
    {
        Sample(100);
        Sample(120);

        Assert.Null(_rings.Find(0, 120));
    }

    [Fact]
    public void What_was_there_before_the_first_look_is_older()
    {
        Sample(100);
        Sample(120);

        var arrival = _rings.Find(0, 99)!.Value;

        Assert.True(arrival.IsOlder);
        Assert.Equal(Start, arrival.NotAfter);
        Assert.Null(arrival.AtMost(DateTimeOffset.FromUnixTimeMilliseconds(_now)));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 700)]
    [InlineData(3, 2_000)]
    public void However_much_is_thinned_every_offset_arrived_within_its_interval(int seed, int reads)
    {
        var random = new Random(seed);
        var (end, arrivals) = (0L, new List<long>());
        Sample(end);
        for (var i = 0; i < reads; i++)
        {
            var burst = random.Next(4) == 0 ? random.Next(200) : 0;
            for (var n = 0; n < burst; n++) arrivals.Add(_now - 5_000 + random.Next(1, 5_000));
            end += burst;
            Sample(end);
        }

        arrivals.Sort();
        for (var offset = 0; offset < arrivals.Count; offset++)
        {
            var found = _rings.Find(0, offset)!.Value;
            Assert.True(found.NotBefore <= arrivals[offset] && arrivals[offset] <= found.NotAfter);
        }
    }

    [Fact]
    public void The_newest_are_kept_as_read_and_the_past_gets_coarser()
    {
        var random = new Random(5);
        var end = 0L;
        for (var i = 0; i < 2_000; i++) Sample(end += random.Next(100));

        long Width(long back) => _rings.Find(0, end - back)!.Value is var found ? found.NotAfter - found.NotBefore : 0;

        Assert.InRange(Width(10), 1, 5_200);
        Assert.InRange(Width(end / 2), 5_200, 1_500_000);
    }

    [Fact]
    public void A_steady_stream_is_known_far_back_to_within_a_few_reads()
    {
        for (var i = 0; i < 5_000; i++) Sample(i * 50);

        var found = _rings.Find(0, 50 * 100)!.Value;

        Assert.InRange(found.At, Start + 495_000, Start + 507_000);
    }

    [Fact]
    public void An_end_that_goes_back_begins_anew()
    {
        Sample(100);
        Sample(120);
        Sample(50);

        Assert.Null(_rings.Find(0, 110));
        Assert.True(_rings.Find(0, 40)!.Value.IsOlder);
    }

    [Fact]
    public void A_topic_made_anew_under_its_name_begins_anew()
    {
        Sample(100);
        Sample(120);
        _topics = Table(("orders", 1));
        _rings.LayOut(_topics);

        Assert.Null(_rings.Find(0, 100));
    }

    [Fact]
    public void A_partition_keeps_its_past_when_other_topics_come()
    {
        Sample(100);
        Sample(120);
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic("a"u8, Guid.NewGuid(), false);
        builder.AddPartition(0, 1, 0, [1], [1], []);
        builder.AddTopic("orders"u8, _topics.Id(0), false);
        builder.AddPartition(0, 1, 0, [1], [1], []);
        _rings.LayOut(builder.Build().Topics);

        Assert.NotNull(_rings.Find(1, 100));
        Assert.Null(_rings.Find(0, 100));
    }

    [Fact]
    public void Only_partitions_on_which_somebody_commits_are_kept()
    {
        _topics = Table(("a", 100));
        _rings.LayOut(_topics);
        _rings.Follow(7, 0);
        for (var i = 0; i < 300; i++) _rings.LayOut(_topics);

        Assert.Equal(1, _rings.Count);
        for (var i = 0; i < 300; i++) _rings.LayOut(_topics);
        Assert.Equal(0, _rings.Count);
    }

    [Fact]
    public void Each_costs_at_most_128_bytes() => Assert.InRange(EndRings.BytesEach, 1, 128);

    [Fact]
    public void An_unanswered_round_teaches_nothing()
    {
        Sample(100);
        var column = new OffsetColumn(_topics);
        column.Set(0, 120, _now);
        column.Fail(0, ReadFault.BrokerSilent);
        _rings.Add(column);

        Assert.Null(_rings.Find(0, 110));
    }

    [Fact]
    public void Offsets_further_apart_than_32_bits_push_out_the_oldest()
    {
        Sample(0);
        Sample(3_000_000_000);
        Sample(6_000_000_000);

        Assert.True(_rings.Find(0, 10)!.Value.IsOlder);
        Assert.Equal(Start + 7_500, _rings.Find(0, 4_500_000_000)!.Value.At, 200.0);
    }

    [Fact]
    public void A_steady_round_allocates_nothing()
    {
        Sample(1);
        var column = new OffsetColumn(_topics);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            column.Set(0, 100 + i, _now += 5_000);
            _rings.LayOut(_topics);
            _rings.Follow(0, 0);
            _rings.Add(column);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Sample(long end)
    {
        var column = new OffsetColumn(_topics);
        column.Set(0, end, _now);
        _rings.Follow(0, 0);
        _rings.Add(column);
        _now += 5_000;
    }

    private static TopicTable Table(params (string Name, int Partitions)[] topics)
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        foreach (var (name, partitions) in topics)
        {
            builder.AddTopic(System.Text.Encoding.UTF8.GetBytes(name), Guid.NewGuid(), false);
            for (var p = 0; p < partitions; p++) builder.AddPartition(p, 1, 0, [1], [1], []);
        }

        return builder.Build().Topics;
    }
}
