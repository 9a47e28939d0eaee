using System.Globalization;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// Opens tails, within their caps, and shares one live consumer among all that follow the same topic of the same cluster in the same
/// isolation. One instance a process.
/// </summary>
public sealed class TailService(IRecordSource source, TailOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RecordTopic, LiveTail> _lives = [];
    private readonly HashSet<Tail> _tails = [];
    private readonly List<Task> _ending = [];
    private readonly CancellationTokenSource _stop = new();
    private bool _ended;

    /// <summary>Tails open now.</summary>
    public int Tails => Locked(() => _tails.Count);

    /// <summary>Topics followed live now: each is one consumer.</summary>
    public int LiveTopics => Locked(() => _lives.Count);

    internal IRecordSource Source => source;

    internal RecordFault TooManyTopics { get; } = new(RecordFaultKind.TooMany, string.Create(
        CultureInfo.InvariantCulture, $"{options.MaxTopics} topics are followed live already, which is the most allowed at once."));

    /// <summary>Opens a tail; nothing is asked of Kafka before it is read. It counts until it is disposed.</summary>
    /// <exception cref="TailRefusedException">A cap is reached, or the service has ended.</exception>
    public Tail Open(TailRequest request)
    {
        lock (_gate)
        {
            if (_ended) throw new TailRefusedException("The dashboard is being stopped: no tail is opened any more.");
            if (_tails.Count >= options.MaxTails)
                throw new TailRefusedException($"{options.MaxTails} tails are open already, which is the most allowed at once.");
            if (_tails.Count(t => t.Request.Viewer == request.Viewer) >= options.MaxTailsPerUser)
                throw new TailRefusedException($"You have {options.MaxTailsPerUser} tails open, the most for one user: close one.");
            var tail = new Tail(request, this, options, clock);
            _tails.Add(tail);
            TailMeter.Open.Add(1);
            return tail;
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<LiveTail> lives;
        List<Tail> tails;
        lock (_gate)
        {
            _ended = true;
            (lives, tails) = ([.. _lives.Values], [.. _tails]);
            foreach (var live in lives) Remove(live);
        }

        await _stop.CancelAsync();
        foreach (var tail in tails) await tail.DisposeAsync();
        await Task.WhenAll(lives.Select(l => l.DisposeAsync().AsTask()));
        await Task.WhenAll(Locked(() => _ending.ToArray()));
    }

    internal void Close(Tail tail)
    {
        if (Locked(() => _tails.Remove(tail))) TailMeter.Open.Add(-1);
    }

    internal LiveView? Attach(TailRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            if (!_lives.TryGetValue(request.Topic, out var live) || live.HasEnded)
            {
                if (live is not null) Drop(live);
                if (_lives.Count >= options.MaxTopics) return null;
                _lives[request.Topic] = live = new LiveTail(request.Topic, source, options, clock);
                TailMeter.Topics.Add(1);
            }

            live.Viewers++;
            return live.Attach(request);
        }
    }

    internal void Detach(LiveView view)
    {
        lock (_gate)
        {
            if (--view.Live.Viewers > 0) return;
            _ending.RemoveAll(t => t.IsCompleted);
            _ending.Add(EndLaterAsync(view.Live));
        }
    }

    private async Task EndLaterAsync(LiveTail live)
    {
        await Task.Delay(options.Linger, clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            if (live.Viewers > 0 || !_lives.TryGetValue(live.Topic, out var current) || current != live) return;
            Remove(live);
        }

        await live.DisposeAsync();
    }

    private void Drop(LiveTail live)
    {
        Remove(live);
        _ending.Add(live.DisposeAsync().AsTask());
    }

    private void Remove(LiveTail live)
    {
        _lives.Remove(live.Topic);
        TailMeter.Topics.Add(-1);
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_gate)
        {
            return act();
        }
    }
}
