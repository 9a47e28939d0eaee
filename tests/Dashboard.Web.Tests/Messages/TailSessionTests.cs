using System.Globalization;
using System.Text;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;
using Dashboard.Testing;
using Dashboard.Testing.Records;
using Dashboard.Web.Features.Messages.Tailing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Messages;

public sealed class TailSessionTests : IAsyncDisposable
{
    private readonly FakeTopic _topic = new() { StepRecords = 500 };
    private readonly FakeClock _clock = new();
    private readonly TailService _service;
    private readonly TailSession _session;
    private readonly Dispatcher _page = Dispatcher.CreateDefault();
    private readonly SemaphoreSlim _shown = new(0);

    public TailSessionTests()
    {
        _service = new TailService(_topic, new TailOptions { BatchInterval = TimeSpan.Zero }, _clock);
        _session = new TailSession(_service, change =>
        {
            lock (_shown) change();
            _shown.Release();
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _service.DisposeAsync();
        _shown.Dispose();
    }

    [Fact]
    public async Task A_browser_that_was_gone_finds_every_record_once_when_it_is_back()
    {
        Append(0, 10);
        await _session.StartAsync(Request(new TailStart.Last(5)));
        await UntilAsync(s => s.Phase is TailPhase.Live);
        await _session.SuspendAsync();
        Assert.Equal(0, _service.Tails);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _topic.UntilAsync(t => t.Open == 0);

        Append(10, 3);
        await _session.ReturnAsync();
        await UntilAsync(s => s.Kept.Count == 8);
        Assert.Equal(Enumerable.Range(5, 8), Numbers());
        Assert.Equal(8, _session.Counters.Shown);
    }

    [Fact]
    public async Task Of_two_starts_at_once_the_last_wins_and_no_tail_is_left_over()
    {
        Append(0, 10);
        await OnPageAsync(() => _session.StartAsync(Request(new TailStart.Last(1))));
        await UntilAsync(s => s.Phase is TailPhase.Live);
        await OnPageAsync(() => Task.WhenAll(
            _session.StartAsync(Request(new TailStart.Last(2))), _session.StartAsync(Request(new TailStart.Last(3)))));

        await UntilAsync(s => s.Phase is TailPhase.Live);
        Assert.Equal([7, 8, 9], Numbers());
        Assert.Equal(1, _service.Tails);
    }

    [Fact]
    public async Task A_page_that_is_left_while_it_starts_or_before_leaves_no_tail()
    {
        await OnPageAsync(() => _session.StartAsync(Request(new TailStart.Now())));
        await UntilAsync(s => s.Phase is TailPhase.Live);
        await OnPageAsync(() => Task.WhenAll(
            _session.StartAsync(Request(new TailStart.Now())), _session.DisposeAsync().AsTask()));
        Assert.Equal(0, _service.Tails);

        await OnPageAsync(() => _session.StartAsync(Request(new TailStart.Now())));
        Assert.Equal(0, _service.Tails);
    }

    [Fact]
    public async Task A_browser_that_goes_while_the_page_starts_is_not_read_for()
    {
        await OnPageAsync(() => _session.StartAsync(Request(new TailStart.Now())));
        await UntilAsync(s => s.Phase is TailPhase.Live);
        await OnPageAsync(() => Task.WhenAll(_session.StartAsync(Request(new TailStart.Now())), _session.SuspendAsync()));
        Assert.Equal(0, _service.Tails);
        await OnPageAsync(_session.ReturnAsync);
        Assert.Equal(1, _service.Tails);
    }

    [Fact]
    public async Task What_was_refused_at_the_return_is_forgotten_when_it_goes_on()
    {
        await using var service = new TailService(_topic, new TailOptions { MaxTails = 1 }, _clock);
        await using var session = new TailSession(service, _ => Task.CompletedTask);
        await OnPageAsync(() => session.StartAsync(Request(new TailStart.Now())));
        await OnPageAsync(session.SuspendAsync);
        var other = service.Open(Request(new TailStart.Now()));
        await OnPageAsync(session.ReturnAsync);
        Assert.NotNull(session.Refused);

        await other.DisposeAsync();
        await OnPageAsync(session.SuspendAsync);
        await OnPageAsync(session.ReturnAsync);
        Assert.Equal((null, 1), (session.Refused, service.Tails));
    }

    [Fact]
    public async Task What_fails_unforeseen_ends_the_tail_with_the_reason()
    {
        var shown = new TaskCompletionSource();
        var calls = 0;
        await using var session = new TailSession(_service, change =>
        {
            if (calls++ == 0) throw new InvalidOperationException("a surprise");
            change();
            shown.SetResult();
            return Task.CompletedTask;
        });
        await OnPageAsync(() => session.StartAsync(Request(new TailStart.Now())));
        await shown.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal((TailPhase.Ended, RecordFaultKind.Failed), (session.Phase, session.Fault!.Kind));
        Assert.Contains("a surprise", session.Fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_full_of_history_waits_to_be_told_to_read_on_and_loses_nothing()
    {
        Append(0, 2500);
        await _session.StartAsync(Request(new TailStart.Beginning()));
        var seen = new List<int>();
        while (_session.Phase is not TailPhase.Live)
        {
            await UntilAsync(s => s.Held || s.Phase is TailPhase.Live);
            seen.AddRange(Numbers());
            _session.Resume();
        }

        Assert.Equal(Enumerable.Range(0, 2500), seen);
        Assert.Equal(0, _session.Kept.Gone);
    }

    [Fact]
    public async Task A_refused_tail_says_why_and_what_was_asked_stays()
    {
        await using var service = new TailService(_topic, new TailOptions { MaxTails = 0 }, _clock);
        await using var session = new TailSession(service, _ => Task.CompletedTask);
        await session.StartAsync(Request(new TailStart.Now()));
        Assert.Equal("0 tails are open already, which is the most allowed at once.", session.Refused);
    }

    [Fact]
    public void Kept_records_are_bounded_in_number_and_bytes_and_large_values_keep_their_first_part()
    {
        var kept = new KeptRecords(maxCount: 3, maxBytes: 150_000);
        kept.Add(Enumerable.Range(0, 5).Select(at => _topic.Append(Text(at))));
        Assert.Equal((3, 2L), (kept.Count, kept.Gone));
        kept.Add([_topic.Append(new string('x', 1_000_000))]);
        var large = kept.List(oldestFirst: false)[0];
        Assert.Equal((1_000_000, 65536), (large.ValueSize, large.Record.Value!.Length));
        Assert.Equal(1_000_000, large.Record.Size);
        kept.Add(Enumerable.Range(0, 3).Select(_ => _topic.Append(new string('x', 90_000))));
        Assert.Equal(2, kept.Count);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task OnPageAsync(Func<Task> act) => _page.InvokeAsync(act);

    private void Append(int first, int count)
    {
        for (var at = 0; at < count; at++) _topic.Append(Text(first + at));
    }

    private IEnumerable<int> Numbers()
    {
        lock (_shown)
        {
            return [.. _session.Kept.List(oldestFirst: true)
                .Select(k => int.Parse(Encoding.UTF8.GetString(k.Record.Value!), CultureInfo.InvariantCulture))];
        }
    }

    private TailRequest Request(TailStart start) => new(_topic.Topic, start, RecordFilter.None, null, "ada");

    private async Task UntilAsync(Func<TailSession, bool> so)
    {
        while (true)
        {
            lock (_shown)
            {
                if (so(_session)) return;
            }

            Assert.True(await _shown.WaitAsync(TimeSpan.FromSeconds(10)), $"{_session.Phase}, {_session.Counters}");
        }
    }
}
