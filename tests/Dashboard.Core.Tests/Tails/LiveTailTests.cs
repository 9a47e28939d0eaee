using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing;
using Dashboard.Testing.Records;

namespace Dashboard.Core.Tests.Tails;

public sealed class LiveTailTests : IAsyncDisposable
{
    private static readonly RecordFault _deleted = new(RecordFaultKind.TopicDeleted, "orders was deleted while it was read.");
    private static readonly RecordFault _away = new(RecordFaultKind.Unreachable, "shop does not answer.");
    private readonly FakeClock _clock = new();
    private readonly FakeTopic _topic = new(partitions: 2);
    private readonly TailService _service;

    public LiveTailTests() => _service = Service(TimeSpan.Zero);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Ten_viewers_of_a_topic_share_one_consumer_and_each_sees_every_record()
    {
        var viewers = new List<Viewer>();
        for (var at = 0; at < 10; at++) viewers.Add(await WatchAsync());
        _topic.Append("a");
        _topic.Append("b", partition: 1);

        foreach (var viewer in viewers)
        {
            await viewer.UntilSeenAsync(2);
            Assert.Equal(["a", "b"], viewer.Texts.Order());
            await viewer.DisposeAsync();
        }

        Assert.Equal(1, _topic.Opened);
    }

    [Fact]
    public async Task The_consumer_ends_within_five_seconds_of_the_last_viewer_and_not_before()
    {
        await using var stays = await WatchAsync();
        await (await WatchAsync()).DisposeAsync();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, _topic.Open);

        await stays.DisposeAsync();
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _topic.UntilAsync(t => t.Open == 0);
        Assert.Equal(0, _service.LiveTopics);
    }

    [Fact]
    public async Task A_viewer_who_comes_back_at_once_finds_the_same_consumer()
    {
        await (await WatchAsync()).DisposeAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await using var back = await WatchAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((1, 1), (_topic.Opened, _topic.Open));
    }

    [Fact]
    public async Task The_first_record_comes_at_once_and_the_next_one_an_interval_later()
    {
        await using var service = Service(TimeSpan.FromMilliseconds(75));
        await using var viewer = await WatchAsync(service: service);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _topic.Append("first");
        await viewer.NextAsync();
        Assert.Equal(["first"], viewer.Texts);

        var next = viewer.NextAsync();
        _topic.Append("second");
        await _clock.WhenArmedAsync();
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(75));
        await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal("second", viewer.Texts.ElementAt(1));
    }

    [Fact]
    public async Task A_viewer_who_stops_reading_loses_the_oldest_and_is_told_how_many_of_his_partitions()
    {
        await using var reads = await WatchAsync();
        await using var paused = await WatchAsync(partitions: 1);
        for (var at = 0; at < 100; at++)
        {
            _topic.Append($"left {at}", partition: 0);
            _topic.Append($"right {at}", partition: 1);
            await reads.UntilSeenAsync(2 * (at + 1));
        }

        await paused.UntilAsync(v => v.Seen.Count > 0 && v.Seen[^1].Offset == 99);
        Assert.All(paused.Seen, r => Assert.Equal(1, r.Partition));
        Assert.InRange(paused.Seen.Count, 1, 99);
        Assert.Equal(100 - paused.Seen.Count, paused.Newest!.Counters.Dropped);
        Assert.Equal(0, reads.Newest!.Counters.Dropped);
    }

    [Fact]
    public async Task What_the_filter_holds_back_is_counted()
    {
        await using var viewer = await WatchAsync(filter: RecordFilter.Contains("yes"));
        foreach (var text in (string[])["no", "yes", "NO", "YES", "maybe"]) _topic.Append(text);

        await viewer.UntilAsync(v => v.Newest!.Counters.FilteredOut == 3);
        Assert.Equal(["yes", "YES"], viewer.Texts);
        Assert.Equal(2, viewer.Newest!.Counters.Shown);
    }

    [Fact]
    public async Task A_deleted_topic_ends_the_tail_with_the_reason_after_its_last_records()
    {
        await using var viewer = await WatchAsync();
        _topic.Append("last");
        await viewer.UntilSeenAsync(1);
        _topic.Fail(_deleted);

        await viewer.UntilAsync(TailPhase.Ended);
        Assert.Equal(_deleted, viewer.Newest!.Fault);
        Assert.True(await viewer.HasEndedAsync());

        _topic.Fail(null);
        await using var later = await WatchAsync();
        Assert.Equal(2, _topic.Opened);
    }

    [Fact]
    public async Task A_cluster_that_was_away_is_read_on_where_it_was_left()
    {
        await using var viewer = await WatchAsync();
        _topic.Append("before");
        await viewer.UntilSeenAsync(1);
        _topic.Fail(_away);
        await viewer.UntilAsync(v => v.Newest!.Fault == _away);
        _topic.Append("during");
        _topic.Fail(null);
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));

        await viewer.UntilAsync(v => v.Newest!.Fault is null && v.Seen.Count == 2);
        Assert.Equal(["before", "during"], viewer.Texts);
    }

    [Fact]
    public async Task A_partition_that_is_added_is_read_from_its_first_record()
    {
        await using var viewer = await WatchAsync();
        _topic.AddPartition();
        _topic.Append("new", partition: 2);

        await viewer.UntilSeenAsync(1);
        Assert.Equal(["new"], viewer.Texts);
    }

    [Fact]
    public async Task A_partition_that_is_added_while_the_cluster_is_away_is_read_from_its_first_record()
    {
        await using var viewer = await WatchAsync();
        _topic.Fail(_away);
        await viewer.UntilAsync(v => v.Newest!.Fault == _away);
        _topic.AddPartition();
        _topic.Append("new", partition: 2);
        _topic.Fail(null);
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));

        await viewer.UntilSeenAsync(1);
        Assert.Equal(["new"], viewer.Texts);
    }

    [Fact]
    public async Task A_reader_that_gives_up_by_itself_ends_the_tail_with_the_reason()
    {
        await using var service = new TailService(new GivesUp(), new TailOptions(), _clock);
        await using var viewer = new Viewer(service.Open(Request()));
        await viewer.UntilAsync(TailPhase.Ended);
        Assert.Equal(RecordFaultKind.Failed, viewer.Newest!.Fault!.Kind);
    }

    [Fact]
    public void Only_the_newest_hundred_notices_are_kept()
    {
        var state = new LiveState(new TailOptions());
        for (var at = 0; at < 150; at++) state.Append(new([], [], [$"notice {at}"], 1, null));
        Assert.Equal((100, "notice 50", "notice 149"), (state.Notices.Count, state.Notices[0], state.Notices[^1]));
        Assert.Equal(150, state.NextNotice);
    }

    [Fact]
    public async Task A_service_that_has_ended_opens_nothing()
    {
        var service = Service(TimeSpan.Zero);
        await service.DisposeAsync();
        Assert.Throws<TailRefusedException>(() => service.Open(Request()));
        Assert.Equal(0, service.Tails);
    }

    [Fact]
    public async Task Caps_refuse_in_words_and_count_only_what_is_open()
    {
        await using var service = new TailService(_topic, new TailOptions { MaxTails = 2, MaxTailsPerUser = 1 }, _clock);
        Tail Open(string viewer) => service.Open(Request() with { Viewer = viewer });

        var first = Open("ada");
        Assert.Contains("You have 1 tails open", Assert.Throws<TailRefusedException>(() => Open("ada")).Message, StringComparison.Ordinal);
        Open("bob");
        Assert.Contains("2 tails are open", Assert.Throws<TailRefusedException>(() => Open("eve")).Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        Assert.Equal(2, (Open("ada"), service.Tails).Tails);
    }

    [Fact]
    public async Task A_topic_beyond_the_cap_is_refused_in_words()
    {
        await using var service = new TailService(_topic, new TailOptions { MaxTopics = 0 }, _clock);
        await using var viewer = new Viewer(service.Open(Request()));
        await viewer.UntilAsync(TailPhase.Ended);
        Assert.Equal(RecordFaultKind.TooMany, viewer.Newest!.Fault!.Kind);
    }

    private TailService Service(TimeSpan interval) =>
        new(_topic, new TailOptions { RingBytes = 8000, BatchInterval = interval }, _clock);

    private TailRequest Request() => new(_topic.Topic, new TailStart.Now(), RecordFilter.None, null, "ada");

    private async Task<Viewer> WatchAsync(TailService? service = null, RecordFilter? filter = null, params int[] partitions)
    {
        var tail = (service ?? _service).Open(Request() with
        {
            Filter = filter ?? RecordFilter.None,
            Partitions = partitions.Length == 0 ? null : [.. partitions],
        });
        var viewer = new Viewer(tail);
        await viewer.UntilAsync(TailPhase.Live);
        return viewer;
    }

    private sealed class GivesUp : IRecordSource
    {
        public IRecordReader Open(RecordTopic topic) => throw new OperationCanceledException("The client gave up.");
    }
}
