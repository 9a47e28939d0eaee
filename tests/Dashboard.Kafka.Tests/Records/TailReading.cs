using System.Text;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;

namespace Dashboard.Kafka.Tests.Records;

/// <summary>Reads a tail in the background and keeps what it saw.</summary>
internal sealed class TailReading : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly Tail _tail;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private readonly List<KafkaRecord> _seen = [];
    private readonly List<string> _notices = [];
    private TailBatch? _newest;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TailReading(Tail tail)
    {
        _tail = tail;
        _reading = Task.Run(ReadAsync);
    }

    public IReadOnlyList<KafkaRecord> Seen
    {
        get { lock (_gate) return [.. _seen]; }
    }

    public IReadOnlyList<string> Notices
    {
        get { lock (_gate) return [.. _notices]; }
    }

    public TailBatch Newest
    {
        get { lock (_gate) return _newest!; }
    }

    public IEnumerable<string> Texts => Seen.Select(r => Encoding.UTF8.GetString(r.Value!));

    public Task UntilLiveAsync() => UntilAsync(r => r._newest is { Phase: TailPhase.Live, Fault: null });

    public Task UntilEndedAsync() => UntilAsync(r => r._newest?.Phase is TailPhase.Ended);

    public Task UntilSeenAsync(int count) => UntilAsync(r => r._seen.Count >= count);

    public async Task UntilAsync(Func<TailReading, bool> so)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (so(this)) return;
                changed = _changed.Task;
            }

            Assert.False(_reading.IsCompleted && !changed.IsCompleted, $"The tail ended: {_newest?.Fault?.Sentence} {_reading.Exception}");
            await Task.WhenAny(changed, _reading, Task.Delay(Timeout.Infinite, patience.Token));
            Assert.False(patience.IsCancellationRequested, $"Only {Seen.Count} records; {_newest?.Phase} {_newest?.Fault?.Sentence}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _tail.DisposeAsync();
        await _reading.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task ReadAsync()
    {
        await foreach (var batch in _tail.ReadAsync())
        {
            lock (_gate)
            {
                _newest = batch;
                _seen.AddRange(batch.Records);
                _notices.AddRange(batch.Notices);
                _changed.SetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
