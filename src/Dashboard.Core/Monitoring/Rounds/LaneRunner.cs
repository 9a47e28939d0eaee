using Dashboard.Core.Alerts;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Monitoring.Rounds;

/// <summary>Where a lane tells what it read: the part, and the lane's state when the round has ended (null while it goes on).</summary>
internal delegate void PartReader(RoundPart part, LaneState? ended);

/// <summary>
/// One lane of one cluster: timer, click and change ask, one loop serves, so there are never two rounds of a lane at once. What is asked
/// for during a round is served by one more round.
/// </summary>
internal sealed partial class LaneRunner(
    Func<string> name, LaneState before, Func<IClusterReaders> open, Func<IClusterReaders, IRound> begin, PartReader publish,
    MonitorOptions options, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private readonly LaneTiming _timing = options.Timing(before.Lane);
    private LaneState _state = before;
    private TaskCompletionSource _asked = NewAsk();
    private IClusterReaders? _readers;
    private IRound? _round;
    private int _failures;

    /// <summary>Asks for a round soon; a request already waiting serves this one too.</summary>
    public void Ask() => Volatile.Read(ref _asked).TrySetResult();

    /// <summary>Runs the first round at once, and others until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // Asks from here on want a round that begins later than this one.
            Interlocked.Exchange(ref _asked, NewAsk());
            var started = clock.GetUtcNow();
            await RunRoundAsync(started, stop);
            if (stop.IsCancellationRequested) return;
            await RestAsync(started, stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_readers is not null) await _readers.DisposeAsync();
    }

    private async Task RunRoundAsync(DateTimeOffset started, CancellationToken stop)
    {
        using var activity = CollectorMeter.Activities.StartActivity("round");
        activity?.SetTag("cluster", name()).SetTag("lane", _state.Lane.ToString());
        var part = new RoundPart();
        var (sentBefore, pausedBefore) = (_readers?.Requests ?? 0, _readers?.Throttled ?? default);
        try
        {
            using var deadline = new CancellationTokenSource(_timing.Deadline, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
            _round ??= begin(_readers ??= open());
            await _round.RunAsync(part, early => publish(early, null), either.Token);
        }
        catch (OperationCanceledException)
        {
            if (stop.IsCancellationRequested) return;
            part.Faults.Add(new BrokerFault(
                -1, ReadFault.BrokerSilent, $"The round was cut off after {_timing.Deadline.TotalSeconds:0} s without all its answers."));
        }
        catch (ClusterReadException e)
        {
            part.Faults.Add(new BrokerFault(-1, e.Fault, e.Message));
        }
        // A fault of ours in one round must not end the watch of a cluster: it is said on screen and in the log.
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogUnexpected(e, name(), _state.Lane);
            part.Faults.Add(new BrokerFault(-1, ReadFault.Refused, $"The answers could not be understood ({e.GetType().Name})."));
        }

        if (stop.IsCancellationRequested) return;
        EndRound(part, started, (_readers?.Requests ?? 0) - sentBefore, (_readers?.Throttled ?? default) - pausedBefore);
        activity?.SetTag("failure", _state.Failure);
    }

    private void EndRound(RoundPart part, DateTimeOffset started, long requests, TimeSpan throttled)
    {
        var ended = part.StateAfter(_state, started, clock.GetUtcNow(), requests) with { Throttled = throttled };
        if ((ended.Failure is null) != (_state.Failure is null))
            LogTurn(name(), _state.Lane, Words.Plain(ended.Failure ?? "answers again"));
        _failures = ended.Failure is null ? 0 : _failures + 1;
        _state = ended;
        try
        {
            publish(part, _state);
        }
        catch (Exception e)
        {
            LogUnexpected(e, name(), _state.Lane);
        }
    }

    private async Task RestAsync(DateTimeOffset started, CancellationToken stop)
    {
        // Asked rounds rest as well, the longer the more work a round is; a failing lane comes back after at most the longest back-off.
        var rest = Min(Max(options.ShortestRest, _state.Took * 2), _timing.Interval);
        var due = _failures == 0
            ? started + _timing.Interval
            : clock.GetUtcNow() + Min(_timing.Interval * _failures, options.LongestBackOff);
        var left = Max(due - clock.GetUtcNow(), rest);
        try
        {
            await Task.Delay(rest, clock, stop);
            if (left <= rest) return;
            using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(Volatile.Read(ref _asked).Task, Task.Delay(left - rest, clock, woken.Token));
            await woken.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // Stopped: the loop sees it.
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TaskCompletionSource NewAsk() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cluster {Cluster}, lane {Lane}: {Turn}")]
    private partial void LogTurn(string cluster, Lane lane, string turn);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cluster {Cluster}, lane {Lane}: a round failed in a way nobody foresaw")]
    private partial void LogUnexpected(Exception error, string cluster, Lane lane);
}
