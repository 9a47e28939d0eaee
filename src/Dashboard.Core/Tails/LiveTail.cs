using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// Follows one topic from now on for all its viewers: one consumer, one ring. It runs from construction until disposed or until a
/// fault that does not heal. Where the consumer has to be opened again it goes on at the positions it had.
/// </summary>
internal sealed class LiveTail : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LiveState _state;
    private readonly IRecordSource _source;
    private readonly TailOptions _options;
    private readonly TimeProvider _clock;
    private readonly Task _run;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveTail(RecordTopic topic, IRecordSource source, TailOptions options, TimeProvider clock)
    {
        (Topic, _source, _options, _clock) = (topic, source, options, clock);
        _state = new LiveState(options);
        _run = Task.Run(RunAsync);
    }

    public RecordTopic Topic { get; }

    /// <summary>How many views are attached; kept by <see cref="TailService"/> under its lock.</summary>
    public int Viewers { get; set; }

    /// <summary>A fault ended it: who comes now needs a new one.</summary>
    public bool HasEnded => With(s => s.Ended);

    public LiveView Attach(TailRequest request) => With(s => new LiveView(this, request, s));

    /// <summary>Looks at the state under its lock.</summary>
    public T With<T>(Func<LiveState, T> look)
    {
        lock (_gate)
        {
            return look(_state);
        }
    }

    /// <summary>Completes at the next change after <paramref name="look"/> found nothing.</summary>
    public (T? Found, Task Changed) Look<T>(Func<LiveState, T?> look)
        where T : class
    {
        lock (_gate)
        {
            return (look(_state), _changed.Task);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (await ReadAsync() is { } fault)
            {
                Change(s => s.SetFault(fault));
                if (!fault.Heals) return;
                await Task.Delay(_options.RetryInterval, _clock, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }

    /// <returns>Why reading stopped.</returns>
    private async Task<RecordFault?> ReadAsync()
    {
        try
        {
            await using var reader = _source.Open(Topic);
            var ranges = await reader.ReadRangesAsync(_stop.Token);
            reader.Assign(With(s => s.StartPositions(ranges)));
            Change(s => s.Start(ranges));
            while (true)
            {
                var step = await reader.NextAsync(_stop.Token);
                var added = With(s => s.NewPartitions(step.PartitionCount));
                if (added.Count > 0) reader.AssignAlso(added);
                Change(s => s.Append(step));
            }
        }
        catch (RecordReadException e)
        {
            return e.Fault;
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            // Viewers wait for this task: whatever happens, they are told.
            return new(RecordFaultKind.Failed, $"Reading {Topic.Topic} failed: {e.Message}");
        }
    }

    private void Change(Action<LiveState> change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change(_state);
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
