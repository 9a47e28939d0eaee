using Dashboard.Core.Brokers;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Testing.Snapshots;
using Dashboard.Web.Features.Topics;

namespace Dashboard.Web.Tests.Topics;

public class TopicRowsTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_topic_counts_its_partitions_by_state_and_under_replicated_includes_the_worse()
    {
        var row = One(new SnapshotBuilder(_now).Topic("orders")
            .Partition(0, 1, [1, 2, 3]).Partition(1, 2, [2, 3, 1], [2]).Partition(2, 2, [2, 3, 1], [2, 3]).Partition(3, -1, [3, 1, 2], [])
            .TopicConfig("orders", ("min.insync.replicas", "2")));

        Assert.Equal(new StateCounts(1, 1, 1, 0), row.Counts);
        Assert.Equal(2, row.Counts.UnderReplicated);
        Assert.Equal(PartitionState.WithoutLeader, row.Counts.Worst);
        Assert.Equal((4, 3, 2), (row.Partitions, row.Replicas, row.MinIsr));
    }

    [Fact]
    public void Offsets_and_rates_sum_what_is_known_and_say_how_much_lacks()
    {
        var row = One(new SnapshotBuilder(_now).Topic("orders", 3)
            .Figures("orders", 0, 10, 110, 5).Figures("orders", 1, 0, 50, 2.5, ReadFault.BrokerSilent)
            .Figures("orders", 2, null, null, null, ReadFault.NoLeader));

        Assert.Equal((150, 2), (row.Offsets, row.OffsetsLacking));
        Assert.Equal((7.5, 1), (row.Rate, row.RatesLacking));
    }

    [Fact]
    public void Its_size_is_that_of_all_replicas_that_were_told_and_says_how_many_were_not()
    {
        var snapshot = new SnapshotBuilder(_now).Topic("a").Partition(0, 1, [1, 2]).Partition(1, 2, [2, 1]).Build();
        var told = new LogDir { Broker = 1, Path = "/d", At = _now, Replicas = new ReplicaSizes(snapshot.Topics, [0, 1], [30, 12]) };

        var row = TopicRows.Of(snapshot with { LogDirs = new LogDirTable([told], _now) })[0];

        Assert.Equal((42, 2), (row.Bytes, row.SizesLacking));
        Assert.Equal((null, 4), (TopicRows.Of(snapshot)[0].Bytes, TopicRows.Of(snapshot)[0].SizesLacking));
    }

    [Fact]
    public void What_of_its_size_a_broker_told_before_it_went_away_is_told_apart()
    {
        var snapshot = new SnapshotBuilder(_now).Broker(1).Broker(2, BrokerState.Gone).Topic("a").Partition(0, 1, [1, 2]).Topic("b")
            .Partition(0, 1, [1]).Build();
        LogDir Dir(int broker, DateTimeOffset at, params int[] held) =>
            new() { Broker = broker, Path = "/d", At = at, Replicas = new ReplicaSizes(snapshot.Topics, held, [30, .. held[1..]]) };

        var rows = TopicRows.Of(snapshot with { LogDirs = new LogDirTable([Dir(1, _now, 0, 1), Dir(2, _now.AddMinutes(-5), 0)], _now) });

        Assert.Equal((60, 0, (30, _now.AddMinutes(-5))), (rows[0].Bytes, rows[0].SizesLacking, rows[0].OldBytes));
        Assert.Null(rows[1].OldBytes);
        Assert.Equal(
            "30 B of it are as last told: their brokers are away, or the newest round could not read them.", TopicWords.OldSize(rows[0]));
    }

    [Fact]
    public void What_is_not_known_at_all_is_null_and_not_0()
    {
        var row = One(new SnapshotBuilder(_now).Topic("orders", 2));

        Assert.Null(row.Offsets);
        Assert.Null(row.Rate);
        Assert.Null(row.MinIsr);
        Assert.Null(row.Policy);
        Assert.False(row.Retention.IsKnown);
        Assert.Null(row.Readers.WorstLag);
    }

    [Fact]
    public void Readers_are_counted_once_each_and_the_worst_is_the_one_furthest_behind_in_sum()
    {
        var row = One(new SnapshotBuilder(_now).Topic("orders", 2)
            .Group(new GroupBuilder("mail", _now).At("orders", 0, 90, 100).At("orders", 1, 60, 100).Build())
            .Group(new GroupBuilder("audit", _now).At("orders", 0, 55, 100).Build())
            .Group(new GroupBuilder("other", _now).At("gone", 0, 5, 100).Build()));

        Assert.Equal(new TopicReaders(2, 50, "mail"), row.Readers);
    }

    [Fact]
    public void Search_wants_every_word_in_name_or_policy()
    {
        var rows = TopicRows.Of(new SnapshotBuilder(_now).Topic("shop.Orders", 1).Topic("shop.clicks", 1).Topic("orders-old", 1)
            .TopicConfig("shop.clicks", ("cleanup.policy", "compact")).Build());

        Assert.Equal(["shop.Orders"], Names(rows, TopicsState.Default with { Search = "shop ORD" }));
        Assert.Equal(["shop.clicks"], Names(rows, TopicsState.Default with { Search = " compact " }));
        Assert.Empty(Names(rows, TopicsState.Default with { Search = "orders compact" }));
    }

    [Fact]
    public void Internal_topics_are_hidden_until_asked_for_but_never_when_the_list_is_about_trouble()
    {
        var rows = TopicRows.Of(new SnapshotBuilder(_now).Topic("orders", 1)
            .Topic("__consumer_offsets", isInternal: true).Partition(0, -1, [1, 2], []).Build());

        Assert.Equal(["orders"], Names(rows, TopicsState.Default));
        Assert.Equal(["__consumer_offsets", "orders"], Names(rows, TopicsState.Default with { Internal = true }));
        Assert.Equal(["__consumer_offsets"], Names(rows, TopicsState.Default with { Only = PartitionState.WithoutLeader }));
    }

    [Fact]
    public void Ten_thousand_topics_are_projected_once_a_snapshot_whoever_asks()
    {
        var builder = new SnapshotBuilder(_now);
        for (var i = 0; i < 10_000; i++) builder.Topic($"topic-{i:00000}", 2);
        var snapshot = builder.Build();

        var rows = TopicRows.Of(snapshot);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = TopicRows.Of(snapshot);
        var shown = TopicRows.View(again, TopicsState.Default with { Search = "topic-0999" });
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Same(rows, again);
        Assert.Equal(10, shown.Count);
        Assert.True(allocated < 200_000, $"a key typed into the filter allocated {allocated} bytes");
    }

    [Theory]
    [InlineData("604800000", "-1", "7 d")]
    [InlineData("259200000", "1073741824", "3 d or 1 GiB")]
    [InlineData("-1", "-1", "for ever")]
    [InlineData("-1", "1500", "1.5 kB")]
    [InlineData("9223372036854775807", "-1", "for ever")]
    [InlineData("5400000", "-1", "1.5 h")]
    public void Retention_is_told_in_a_few_words(string ms, string bytes, string words) => Assert.Equal(
        words, Retention.Of(SnapshotBuilder.Configs(default, ("retention.ms", ms), ("retention.bytes", bytes))).Words);

    private static TopicRow One(SnapshotBuilder builder) => Assert.Single(TopicRows.Of(builder.Build()));

    private static IEnumerable<string> Names(IReadOnlyList<TopicRow> rows, TopicsState state) =>
        TopicRows.View(rows, state).Select(r => r.Name);
}
