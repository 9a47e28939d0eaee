using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>How late this machine is under load: what is late by that is no fault of the product.</summary>
internal sealed class Pulse : IAsyncDisposable
{
    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(30);

    /// <summary>Who is later than this watches nothing.</summary>
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly ConcurrentQueue<(long Began, TimeSpan Late)> _beats = [];

    public Pulse() => _running = Task.Run(RunAsync);

    /// <summary>The most that a beat of the last 30 s was late; 10 s at most.</summary>
    public TimeSpan Late
    {
        get
        {
            var late = _beats.Select(beat => beat.Late).DefaultIfEmpty().Max();
            return late < _most ? late : _most;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await Task.Delay(_beat, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _beats.Enqueue((began, Stopwatch.GetElapsedTime(began) - _beat));
            while (_beats.TryPeek(out var first) && Stopwatch.GetElapsedTime(first.Began) > _window) _beats.TryDequeue(out _);
        }
    }
}
