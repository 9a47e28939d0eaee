using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// One viewer's tail. It is pulled: who stops reading pauses it. Up to the end of what is there nothing is lost by that; live records
/// wait in the topic's ring, and what the ring forgets is counted as dropped. Dispose releases it.
/// </summary>
public sealed class Tail : IAsyncDisposable
{
    private readonly TailService _service;
    private readonly TailOptions _options;
    private readonly TimeProvider _clock;
    private readonly RateMeter _rate;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, long> _positions = [];
    private TailCounters _counters;
    private DateTimeOffset? _readTo;
    private int _disposed;

    internal Tail(TailRequest request, TailService service, TailOptions options, TimeProvider clock)
    {
        (Request, _service, _options, _clock) = (request, service, options, clock);
        _rate = new RateMeter(clock);
    }

    public TailRequest Request { get; }

    /// <summary>
    /// Batches until the tail ends; the last one says why. Cancelled by <paramref name="ct"/> and by disposing. The first comes as soon
    /// as there is anything to tell, each later one at least <see cref="TailOptions.BatchInterval"/> after the one before. Read it once.
    /// </summary>
    public async IAsyncEnumerable<TailBatch> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, _stop.Token);
        var steps = StepsAsync(ending.Token).GetAsyncEnumerator(ending.Token);
        var pending = Task.FromResult(false);
        try
        {
            var batch = new BatchBuilder(_options);
            var pace = Task.CompletedTask;
            pending = steps.MoveNextAsync().AsTask();
            while (true)
            {
                if (!batch.IsEmpty && pace.IsCompleted)
                {
                    pace = Task.Delay(_options.BatchInterval, _clock, ending.Token);
                    yield return Take(batch);
                    continue;
                }

                if (batch.IsFull) await pace;
                if (batch.IsFull || (!batch.IsEmpty && await Task.WhenAny(pending, pace) == pace)) continue;
                if (!await pending) break;
                Add(steps.Current, batch);
                pending = steps.MoveNextAsync().AsTask();
            }

            if (!batch.IsEmpty) yield return Take(batch);
        }
        finally
        {
            await ending.CancelAsync();
            await pending.ContinueWith(_ => { }, TaskScheduler.Default);
            await steps.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stop.CancelAsync();
        _service.Close(this);
    }

    private async IAsyncEnumerable<FeedStep> StepsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        LiveView? attached = null;
        try
        {
            if (Request.Start is not TailStart.Now)
            {
                var history = new HistoryRead(Request, _service.Source, _options, _clock, () => attached = _service.Attach(Request));
                await foreach (var step in history.ReadAsync(ct)) yield return step;
                if (history.Joined is null) yield break;
            }
            else if ((attached = _service.Attach(Request)) is null)
            {
                yield return new(TailPhase.Ended) { Fault = _service.TooManyTopics };
                yield break;
            }

            while (true)
            {
                var step = await attached!.NextAsync(_options.BatchRecords, ct);
                yield return step;
                if (step.Phase is TailPhase.Ended) yield break;
            }
        }
        finally
        {
            if (attached is not null) _service.Detach(attached);
        }
    }

    private void Add(FeedStep step, BatchBuilder batch)
    {
        foreach (var reached in step.Reached) Reach(reached.Partition, reached.Offset);
        var shown = 0;
        foreach (var record in step.Records)
        {
            Reach(record.Partition, record.Offset + 1);
            _readTo = record.Timestamp ?? _readTo;
            if (!Request.Filter.Matches(record)) continue;
            batch.Add(record);
            shown++;
        }

        TailMeter.Records.Add(step.Records.Count);
        TailMeter.Dropped.Add(step.Dropped);
        _rate.Add(step.Records.Count + step.Dropped);
        _counters = new(
            _counters.Shown + shown, _counters.FilteredOut + step.Records.Count - shown, _counters.Dropped + step.Dropped, 0);
        batch.Add(step);
    }

    private TailBatch Take(BatchBuilder batch) => batch.Take(_counters with { PerSecond = _rate.PerSecond }) with
    {
        Positions = [.. _positions.Select(p => new PartitionOffset(p.Key, p.Value))],
        ReadTo = _readTo,
    };

    private void Reach(int partition, long offset)
    {
        ref var position = ref CollectionsMarshal.GetValueRefOrAddDefault(_positions, partition, out _);
        position = Math.Max(position, offset);
    }
}
