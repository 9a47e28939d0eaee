using Dashboard.Core.Clusters;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Web.Features.Messages;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Tests.Messages;

public sealed class MessagesStateTests
{
    private static readonly MessagesState _usual = Read("");
    private static readonly RecordTopic _topic = new(
        new ClusterDefinition { Id = default, Name = "shop", BootstrapServers = "localhost:9092" }, "orders", RecordIsolation.Uncommitted);

    [Fact]
    public void Every_part_of_the_state_survives_the_address()
    {
        var state = new MessagesState(
            MessagesFrom.Time, MessagesState.UsualCount, new(2026, 3, 14, 9, 26, 53, 500, TimeSpan.Zero), "0,3-5", "a&b=\u202e#",
            FilterField.Header, MatchCase: true, Committed: true, OldestFirst: true, BytesView.Hex, new RecordPlace(3, long.MaxValue));
        Assert.Equal(state, Read(Write(state)));
        Assert.Equal(_usual with { Count = 200 }, Read(Write(_usual with { Count = 200 })));
    }

    [Fact]
    public void The_usual_state_needs_no_query() => Assert.Equal("", Write(_usual));

    [Theory]
    [InlineData("?n=-4&from=nowhere&record=x&time=yesterday&view=99")]
    [InlineData("?n=0&record=1-2-3")]
    public void What_makes_no_sense_is_the_usual(string query) => Assert.Equal(_usual, Read(query));

    [Fact]
    public void A_request_asks_for_what_the_state_says()
    {
        var request = Read("?from=last&n=200&partitions=1,3-4&filter=x&field=key&committed=1").Request(_topic, "ada")!;
        Assert.Equal(new TailStart.Last(200), request.Start);
        Assert.Equal([1, 3, 4], request.Partitions!);
        Assert.Equal(RecordFilter.Contains("x", FilterField.Key), request.Filter);
        Assert.Equal(RecordIsolation.Committed, request.Topic.Isolation);
        Assert.Null(_usual.Request(_topic, "ada")!.Partitions);
    }

    [Theory]
    [InlineData("?from=time")]
    [InlineData("?partitions=1,x")]
    [InlineData("?partitions=5-3")]
    [InlineData("?partitions=0-999999999")]
    [InlineData("?partitions=0-10000")]
    [InlineData("?partitions=0-9999,0-9999")]
    public void Nothing_is_read_while_something_is_missing_or_wrong(string query) => Assert.Null(Read(query).Request(_topic, "ada"));

    [Fact]
    public void Ten_thousand_partitions_are_chosen_also_the_last_that_can_be_named()
    {
        Assert.Equal(10_000, Read("?partitions=0-9998,2147483647").Request(_topic, "ada")!.Partitions!.Count);
        Assert.Equal([int.MaxValue - 1, int.MaxValue], Read("?partitions=2147483646-2147483647").Request(_topic, "ada")!.Partitions!);
    }

    [Fact]
    public void A_text_of_partitions_without_end_is_refused_and_told_in_part()
    {
        var (partitions, wrong) = PartitionSet.Parse(string.Join(',', Enumerable.Repeat("1", 501)));
        Assert.Null(partitions);
        Assert.Equal("1,1,1,1,1,1,1,1,1,1,…", wrong);
    }

    private static MessagesState Read(string query) => MessagesState.Read(new QueryReader(query));

    private static string Write(MessagesState state)
    {
        var query = new QueryWriter();
        state.Write(query);
        return query.ToString();
    }
}
