using Dashboard.Core.Records;
using Dashboard.Core.Tails;

namespace Dashboard.Web.Features.Messages.Tailing;

/// <summary>
/// One page's tail: what it kept, how it stands, and the loop that pulls. It pulls the next batch when the page has taken the last one,
/// so a slow browser slows it down. Everything but <see cref="DisposeAsync"/> is called on the page's own thread of control.
/// </summary>
/// <param name="tails">Opens tails.</param>
/// <param name="show">Runs a change of this session and renders after it, as <c>InvokeAsync</c> does.</param>
public sealed class TailSession(TailService tails, Func<Action, Task> show) : IAsyncDisposable
{
    private const int MostNotices = 5;
    private readonly List<string> _notices = [];
    private Tail? _tail;
    private CancellationTokenSource _stop = new();
    private TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public KeptRecords Kept { get; } = new();

    public TailPhase Phase { get; private set; }

    public TailCounters Counters { get; private set; }

    public RecordFault? Fault { get; private set; }

    /// <summary>Why no tail could be opened, as a sentence.</summary>
    public string? Refused { get; private set; }

    public IReadOnlyList<string> Notices => _notices;

    public bool Paused { get; private set; }

    /// <summary>The page is full of history and waits to be told to read on; nothing is lost meanwhile.</summary>
    public bool Held { get; private set; }

    public TailRequest? Request { get; private set; }

    /// <summary>Reads something else from now on; what was kept goes.</summary>
    public async Task StartAsync(TailRequest? request)
    {
        await StopAsync();
        Kept.Clear();
        _notices.Clear();
        (Phase, Counters, Fault, Refused, Paused, Held, Request) = (TailPhase.Opening, default, null, null, false, false, request);
        if (request is not null) Open(request);
    }

    /// <summary>The browser is gone: gives up the tail and remembers where it was.</summary>
    public async Task SuspendAsync()
    {
        if (_tail is not { } tail || Request is null || Phase is TailPhase.Ended) return;
        await StopAsync();
        // What had not come to a position yet begins as it was asked to.
        if (tail.Positions is { IsEmpty: false } positions && Phase is not TailPhase.Opening)
            Request = Request with { Start = new TailStart.From(positions) };
    }

    /// <summary>The browser is back: goes on where it was left.</summary>
    public void Return()
    {
        if (_tail is null && Request is { } request && Phase is not TailPhase.Ended) Open(request);
    }

    public void Pause() => Paused = true;

    /// <summary>Goes on; where it was held, with an empty list.</summary>
    public void Resume()
    {
        if (Held) Kept.Clear();
        (Paused, Held) = (false, false);
        _resumed.TrySetResult();
    }

    public void Clear() => Kept.Clear();

    public ValueTask DisposeAsync() => new(StopAsync());

    private void Open(TailRequest request)
    {
        try
        {
            _tail = tails.Open(request);
        }
        catch (TailRefusedException e)
        {
            Refused = e.Message;
            return;
        }

        _stop = new CancellationTokenSource();
        _ = FollowAsync(_tail, _stop.Token);
    }

    private async Task StopAsync()
    {
        if (_tail is not { } tail) return;
        _tail = null;
        await _stop.CancelAsync();
        await tail.DisposeAsync();
    }

    private async Task FollowAsync(Tail tail, CancellationToken ct)
    {
        try
        {
            await foreach (var batch in tail.ReadAsync(ct))
            {
                await show(() => Take(tail, batch));
                while (_tail == tail && (Paused || Held))
                {
                    await _resumed.Task.WaitAsync(ct);
                    _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            await tail.DisposeAsync();
        }
    }

    private void Take(Tail tail, TailBatch batch)
    {
        if (_tail != tail) return;
        Kept.Add(batch.Records);
        (Phase, Counters, Fault) = (batch.Phase, batch.Counters, batch.Fault);
        _notices.AddRange(batch.Notices);
        if (_notices.Count > MostNotices) _notices.RemoveRange(0, _notices.Count - MostNotices);
        Held = Phase is TailPhase.History && !Kept.HasRoom;
    }
}
