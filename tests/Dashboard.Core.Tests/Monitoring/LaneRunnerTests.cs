using System.Threading.Channels;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.Rounds;
using Dashboard.Testing;
using Dashboard.Testing.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class LaneRunnerTests : IAsyncDisposable
{
    private readonly FakeClock _clock = new();
    private readonly FakeCluster _cluster = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<LaneState> _ended = Channel.CreateUnbounded<LaneState>();
    private readonly Channel<TaskCompletionSource> _begun = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly LaneRunner _runner;
    private readonly Task _running;
    private Func<RoundPart, CancellationToken, Task>? _round;
    private int _atOnce;

    public LaneRunnerTests()
    {
        _runner = new LaneRunner(
            () => "shop", LaneState.Idle(Lane.Fast, new MonitorOptions().Timing(Lane.Fast).Interval),
            () => _cluster.Open(_cluster.Definition, Lane.Fast), _ => new Script(this),
            (_, state) => _ended.Writer.TryWrite(state!), new MonitorOptions(), _clock, NullLogger.Instance);
        _running = Task.Run(() => _runner.RunAsync(_stop.Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _begun.Writer.Complete();
        await foreach (var round in _begun.Reader.ReadAllAsync(Token)) round.TrySetCanceled(Token);
        await _running.WaitAsync(TimeSpan.FromSeconds(10), Token);
        await _runner.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task What_is_asked_for_during_a_round_is_served_by_one_more_and_never_by_two_at_once()
    {
        var first = await _begun.Reader.ReadAsync(Token);
        for (var i = 0; i < 5; i++) _runner.Ask();
        Assert.False(_begun.Reader.TryRead(out _));
        await EndAsync(first);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await EndAsync(await _begun.Reader.ReadAsync(Token));

        // Nothing is asked for any more: the third comes with its interval, five seconds after the second began.
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(_begun.Reader.TryRead(out _));
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await EndAsync(await _begun.Reader.ReadAsync(Token));
        Assert.Equal(1, Volatile.Read(ref _atOnce));
    }

    [Fact]
    public async Task How_long_brokers_asked_for_pauses_is_told_with_the_round()
    {
        var round = await _begun.Reader.ReadAsync(Token);
        _cluster.Throttled = TimeSpan.FromSeconds(3);
        round.SetResult();

        Assert.Equal(TimeSpan.FromSeconds(3), (await _ended.Reader.ReadAsync(Token)).Throttled);
    }

    [Fact]
    public async Task A_round_is_cut_off_at_its_deadline_and_says_so()
    {
        _round = (part, ct) =>
        {
            part.Answered = true;
            return Task.Delay(Timeout.Infinite, ct);
        };
        (await _begun.Reader.ReadAsync(Token)).SetResult();
        await _clock.WhenArmedAsync();
        _clock.Advance(new MonitorOptions().Fast.Deadline);
        var state = await _ended.Reader.ReadAsync(Token);

        Assert.Null(state.Failure);
        Assert.Equal("The round was cut off after 12 s without all its answers.", Assert.Single(state.Faults).Sentence);
        Assert.Equal(TimeSpan.FromSeconds(12), state.Took);
    }

    [Fact]
    public async Task A_lane_that_keeps_failing_waits_longer_but_never_over_fifteen_seconds()
    {
        _round = (_, _) => throw new ClusterReadException(ReadFault.BrokerSilent, "kafka-1:9092 refused the connection.");
        var tries = new List<DateTimeOffset>();
        foreach (var wait in new[] { 5, 10, 15, 15, 15, 15 })
        {
            var state = await EndAsync(await _begun.Reader.ReadAsync(Token));
            Assert.Equal(("kafka-1:9092 refused the connection.", tries.Count + 1, null), (state.Failure, state.Rounds, state.LastAnswer));
            tries.Add(state.LastTry!.Value);
            // It rests for a second in any case, then for what is left; one that comes earlier than it should ends at an earlier time.
            _clock.Advance(TimeSpan.FromSeconds(1));
            await _clock.WhenArmedAsync();
            _clock.Advance(TimeSpan.FromSeconds(wait - 2));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([5, 10, 15, 15, 15], tries.Zip(tries.Skip(1), (a, b) => (b - a).TotalSeconds));
    }

    [Fact]
    public async Task A_fault_that_nobody_foresaw_is_told_and_the_lane_goes_on()
    {
        _round = (_, _) => throw new InvalidCastException();
        var failed = await EndAsync(await _begun.Reader.ReadAsync(Token));
        _round = null;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(4));
        var next = await EndAsync(await _begun.Reader.ReadAsync(Token));

        Assert.Equal("The answers could not be understood (InvalidCastException).", failed.Failure);
        Assert.Null(next.Failure);
    }

    /// <summary>Lets a round end, and waits until its lane rests.</summary>
    private async Task<LaneState> EndAsync(TaskCompletionSource round)
    {
        round.SetResult();
        var state = await _ended.Reader.ReadAsync(Token);
        await _clock.WhenArmedAsync();
        return state;
    }

    private sealed class Script(LaneRunnerTests test) : IRound
    {
        private int _running;

        public async Task RunAsync(RoundPart part, Action<RoundPart> early, CancellationToken ct)
        {
            test._atOnce = Math.Max(test._atOnce, Interlocked.Increment(ref _running));
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            test._begun.Writer.TryWrite(go);
            await go.Task;
            if (test._round is { } round) await round(part, ct);
            part.Answered = true;
            Interlocked.Decrement(ref _running);
        }
    }
}
