using System.Diagnostics;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>How late this machine is under load: what is late by that is no fault of the product.</summary>
internal sealed class Pulse : IAsyncDisposable
{
    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _late;

    public Pulse() => _running = Task.Run(RunAsync);

    /// <summary>The most that a beat was ever late.</summary>
    public TimeSpan Late => TimeSpan.FromTicks(Interlocked.Read(ref _late));

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
            Interlocked.Exchange(ref _late, Math.Max(_late, (Stopwatch.GetElapsedTime(began) - _beat).Ticks));
        }
    }
}
