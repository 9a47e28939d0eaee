using System.Globalization;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing;
using Dashboard.Testing.Records;

namespace Dashboard.Core.Tests.Tails;

public sealed class HistoryReadTests : IAsyncDisposable
{
    private readonly FakeClock _clock = new();
    private readonly FakeTopic _topic = new(partitions: 3);
    private readonly TailService _service;

    public HistoryReadTests() => _service = new TailService(_topic, new TailOptions { BatchInterval = TimeSpan.Zero }, _clock);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task From_the_beginning_it_reads_all_there_is_and_then_follows_by_the_shared_consumer()
    {
        for (var at = 0; at < 20; at++) _topic.Append(Text(at), at % 3);
        await using var viewer = Watch(new TailStart.Beginning());
        await viewer.UntilAsync(TailPhase.Live);
        _topic.Append("20");
        await viewer.UntilSeenAsync(21);

        Assert.Equal(Enumerable.Range(0, 21).Select(Text).Order(), viewer.Texts.Order());
        Assert.Equal((2, 1), (_topic.Opened, _topic.Open));
    }

    [Fact]
    public async Task How_far_a_search_has_come_is_told_by_the_time_of_what_it_read_also_where_nothing_matches()
    {
        for (var at = 0; at < 7; at++) _topic.Append(Text(at), timestamp: 1_000 * at);
        await using var viewer = Watch(new TailStart.Beginning(), "nowhere");
        await viewer.UntilAsync(TailPhase.Live);

        Assert.Equal((7L, DateTimeOffset.FromUnixTimeSeconds(6)), (viewer.Newest!.Counters.FilteredOut, viewer.Newest.ReadTo));
    }

    [Fact]
    public async Task While_others_append_it_joins_without_gap_or_double()
    {
        const int total = 3000;
        await using var other = Watch(new TailStart.Now());
        await other.UntilAsync(TailPhase.Live);
        var appending = Task.Run(async () =>
        {
            for (var at = 0; at < total; at++)
            {
                _topic.Append(Text(at), at % 3);
                if (at % 7 == 0) _topic.SkipOffsets(1, at % 3);
                if (at % 20 == 0) await Task.Yield();
            }
        }, TestContext.Current.CancellationToken);
        await using var viewer = Watch(new TailStart.Beginning());
        await viewer.UntilSeenAsync(total);
        await appending;
        await viewer.UntilAsync(TailPhase.Live);

        Assert.Equal(total, viewer.Seen.Count);
        foreach (var partition in viewer.Seen.GroupBy(r => r.Partition))
            Assert.Equal(partition.Select(r => r.Offset).Order().Distinct(), partition.Select(r => r.Offset));
        Assert.Equal(0, viewer.Newest!.Counters.Dropped);
    }

    [Fact]
    public async Task Who_does_not_pull_is_not_read_ahead_for()
    {
        for (var at = 0; at < 3000; at++) _topic.Append(Text(at));
        await using var service = new TailService(_topic, new TailOptions { BatchInterval = TimeSpan.Zero, BatchRecords = 30 }, _clock);
        await using var viewer = new Viewer(service.Open(Request(new TailStart.Beginning())));

        while (viewer.Seen.Count < 3000)
        {
            await viewer.NextAsync();
            Assert.InRange(_topic.Asked, 0, viewer.Seen.Count / _topic.StepRecords + 2);
        }
    }

    [Fact]
    public async Task From_a_time_it_begins_at_the_first_record_at_or_after_it()
    {
        for (var at = 0; at < 10; at++) _topic.Append(Text(at), timestamp: 1000 * at);
        await using var viewer = Watch(new TailStart.At(DateTimeOffset.FromUnixTimeMilliseconds(6500)));
        await viewer.UntilAsync(TailPhase.Live);
        Assert.Equal(["7", "8", "9"], viewer.Texts);
    }

    [Fact]
    public async Task A_later_tail_goes_on_where_an_earlier_one_stopped()
    {
        for (var at = 0; at < 10; at++) _topic.Append(Text(at), at % 3);
        var tail = _service.Open(Request(new TailStart.Beginning()));
        await using var viewer = new Viewer(tail);
        await viewer.UntilAsync(TailPhase.Live);
        var positions = viewer.Newest!.Positions;
        await viewer.DisposeAsync();
        _topic.Append("10", 1);

        await using var later = Watch(new TailStart.From(positions));
        await later.UntilAsync(TailPhase.Live);
        Assert.Equal(["10"], later.Texts);
    }

    [Fact]
    public async Task Only_the_chosen_partitions_are_read()
    {
        for (var at = 0; at < 9; at++) _topic.Append(Text(at), at % 3);
        await using var viewer = new Viewer(_service.Open(Request(new TailStart.Beginning()) with { Partitions = [0, 2] }));
        await viewer.UntilAsync(TailPhase.Live);
        _topic.Append("9", 1);
        _topic.Append("10", 2);
        await viewer.UntilSeenAsync(7);
        Assert.DoesNotContain(viewer.Seen, r => r.Partition == 1);
    }

    [Fact]
    public async Task Partitions_that_do_not_exist_end_it_with_the_number_there_is()
    {
        await using var viewer = new Viewer(_service.Open(Request(new TailStart.Beginning()) with { Partitions = [7] }));
        await viewer.UntilAsync(TailPhase.Ended);
        Assert.Equal("None of the chosen partitions exists: orders has 3, numbered from 0.", viewer.Newest!.Fault!.Sentence);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_partition_without_a_leader_keeps_none_from_being_live_and_loses_nothing(bool newest)
    {
        for (var at = 0; at < 9; at++) _topic.Append(Text(at), at % 3);
        _topic.Lead(1, false);
        await using var viewer = Watch(newest ? new TailStart.Last(100) : new TailStart.Beginning());
        await viewer.UntilAsync(TailPhase.Live);
        Assert.Equal(RecordFaultKind.PartitionsAway, viewer.Newest!.Fault!.Kind);
        Assert.Equal(["0", "2", "3", "5", "6", "8"], viewer.Texts.Order());
        _topic.Append("9", 0);
        await viewer.UntilSeenAsync(7);

        _topic.Lead(1, true);
        _topic.Append("led", 1);
        await viewer.UntilAsync(v => v.Newest!.Phase is TailPhase.Live && v.Newest.Fault is null && v.Texts.Contains("led"));
        Assert.Equal(newest ? 8 : 11, viewer.Seen.Count);
        Assert.Equal(viewer.Seen.Count, viewer.Seen.Distinct().Count());
    }

    [Fact]
    public async Task A_missing_topic_ends_it_with_the_reason()
    {
        _topic.Fail(new(RecordFaultKind.TopicMissing, "There is no topic orders in shop."));
        await using var viewer = Watch(new TailStart.Last(5));
        await viewer.UntilAsync(TailPhase.Ended);
        Assert.Equal(RecordFaultKind.TopicMissing, viewer.Newest!.Fault!.Kind);
        Assert.True(await viewer.HasEndedAsync());
    }

    [Fact]
    public async Task A_cluster_that_is_away_at_first_is_read_when_it_is_back()
    {
        var away = new RecordFault(RecordFaultKind.Unreachable, "shop does not answer.");
        _topic.Fail(away);
        _topic.Append("a");
        await using var viewer = Watch(new TailStart.Beginning());
        await viewer.UntilAsync(v => v.Newest!.Fault == away);
        _topic.Fail(null);
        var next = viewer.UntilSeenAsync(1);
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));
        await next;
        Assert.Equal(["a"], viewer.Texts);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private TailRequest Request(TailStart start, string? filter = null) =>
        new(_topic.Topic, start, RecordFilter.Contains(filter), null, "ada");

    private Viewer Watch(TailStart start, string? filter = null) => new(_service.Open(Request(start, filter)));
}
