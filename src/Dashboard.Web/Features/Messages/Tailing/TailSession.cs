using System.Collections.Immutable;
using Dashboard.Core.Records;
using Dashboard.Core.Tails;

namespace Dashboard.Web.Features.Messages.Tailing;

/// <summary>
/// One page's tail: what it kept, how it stands, and the loop that pulls. It pulls the next batch when the page has taken the last one,
/// so a slow browser slows it down. Everything is called on the page's own thread of control.
/// </summary>
/// <param name="tails">Opens tails.</param>
/// <param name="show">Runs a change of this session and renders after it, as <c>InvokeAsync</c> does.</param>
public sealed class TailSession(TailService tails, Func<Action, Task> show) : IAsyncDisposable
{
    private const int MostNotices = 5;
    private readonly List<string> _notices = [];
    private Tail? _tail;
    private Task _ending = Task.CompletedTask;
    private TailCounters _before;
    private ImmutableArray<PartitionOffset> _positions = [];
    private int _turn;
    private bool _away;
    private bool _disposed;
    private CancellationTokenSource _stop = new();
    private TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public KeptRecords Kept { get; } = new();

    public TailPhase Phase { get; private set; }

    public TailCounters Counters { get; private set; }

    /// <summary>Timestamp of the record that was read last, shown or not; null while none had one.</summary>
    public DateTimeOffset? ReadTo { get; private set; }

    public RecordFault? Fault { get; private set; }

    /// <summary>Why no tail could be opened, as a sentence.</summary>
    public string? Refused { get; private set; }

    public IReadOnlyList<string> Notices => _notices;

    public bool Paused { get; private set; }

    /// <summary>The page is full of history and waits to be told to read on; nothing is lost meanwhile.</summary>
    public bool Held { get; private set; }

    public TailRequest? Request { get; private set; }

    /// <summary>Reads something else from now on; what was kept goes. Of several calls the last one counts.</summary>
    public Task StartAsync(TailRequest? request)
    {
        Kept.Clear();
        _notices.Clear();
        (Phase, Counters, Fault, Refused, Paused, Held, Request) = (TailPhase.Opening, default, null, null, false, false, request);
        (_before, _positions, ReadTo) = (default, [], null);
        return RestartAsync();
    }

    /// <summary>The browser is gone: gives up the tail and remembers where it was.</summary>
    public Task SuspendAsync()
    {
        (_away, _before) = (true, Counters);
        // What had not come to a position yet begins as it was asked to.
        if (!_positions.IsEmpty && Request is { } request) Request = request with { Start = new TailStart.From(_positions) };
        return RestartAsync();
    }

    /// <summary>The browser is back: goes on where it was left.</summary>
    public Task ReturnAsync()
    {
        if (!_away) return Task.CompletedTask;
        _away = false;
        return RestartAsync();
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

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return new(RestartAsync());
    }

    /// <summary>
    /// Ends the tail there is and opens the one that is wanted by then. The old one is given back first, for the cap on tails per user;
    /// who was overtaken while waiting for that opens nothing.
    /// </summary>
    private async Task RestartAsync()
    {
        var turn = ++_turn;
        if (_tail is { } tail) _ending = EndAsync(tail, _stop);
        _tail = null;
        await _ending;
        if (turn == _turn && !_away && !_disposed && Phase is not TailPhase.Ended && Request is { } request) Open(request);
    }

    private static async Task EndAsync(Tail tail, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        await tail.DisposeAsync();
    }

    private void Open(TailRequest request)
    {
        try
        {
            (_tail, Refused) = (tails.Open(request), null);
        }
        catch (TailRefusedException e)
        {
            Refused = e.Message;
            return;
        }

        _stop = new CancellationTokenSource();
        // Filters look through what may be millions of records: not on the page's own thread.
        var (tail, stop) = (_tail, _stop.Token);
        _ = Task.Run(() => FollowAsync(tail, stop), CancellationToken.None);
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
        catch (Exception e)
        {
            // Nobody awaits this loop: whatever happens, the page says so.
            await show(() => Fail(tail, e));
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
        (Phase, Fault, _positions, ReadTo) = (batch.Phase, batch.Fault, batch.Positions, batch.ReadTo ?? ReadTo);
        Counters = batch.Counters with
        {
            Shown = _before.Shown + batch.Counters.Shown,
            FilteredOut = _before.FilteredOut + batch.Counters.FilteredOut,
            Dropped = _before.Dropped + batch.Counters.Dropped,
        };
        _notices.AddRange(batch.Notices);
        if (_notices.Count > MostNotices) _notices.RemoveRange(0, _notices.Count - MostNotices);
        Held = Phase is TailPhase.History && !Kept.HasRoom;
    }

    private void Fail(Tail tail, Exception e)
    {
        if (_tail != tail) return;
        (Phase, Fault) = (TailPhase.Ended, new(RecordFaultKind.Failed, $"Reading {tail.Request.Topic.Topic} failed: {e.Message}"));
    }
}
