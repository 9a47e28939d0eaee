using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>
/// The way to one address: a connection when someone needs one, shared by all who do, and a pause after each failure to open it.
/// </summary>
internal sealed class BrokerLink(WireAddress address, WireDialer dialer, WireClientOptions options) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<Attempt>? _attempt;
    private DateTimeOffset _retryAt;
    private int _failures;
    private bool _disposed;

    private readonly record struct Attempt(WireConnection? Connection, WireException? Failure);

    public WireAddress Address => address;

    /// <summary>What the broker spoke when it was last connected; null before that.</summary>
    public BrokerVersions? Versions { get; private set; }

    /// <summary>A request would go out at once.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock) return Latest?.Connection is { IsUsable: true };
        }
    }

    /// <summary>Until when the broker asked to be left alone on the present connection; null without one.</summary>
    public DateTimeOffset? PausedUntil
    {
        get
        {
            lock (_lock) return Latest?.Connection?.PausedUntil;
        }
    }

    private Attempt? Latest => _attempt is { IsCompletedSuccessfully: true } done ? done.Result : null;

    /// <summary>The connection, opened if need be. The attempt goes on when the caller gives up: the next one profits.</summary>
    /// <exception cref="WireException">It cannot be opened, not within <paramref name="time"/>, or could not be a moment ago.</exception>
    public async Task<WireConnection> ConnectAsync(TimeSpan time, CancellationToken ct)
    {
        try
        {
            var (connection, failure) = await Current().WaitAsync(time, options.Clock, ct);
            return connection ?? throw failure!.Again();
        }
        catch (TimeoutException e)
        {
            throw NetworkFaults.NotConnectedWithin(address, time, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<Attempt>? last;
        lock (_lock)
        {
            _disposed = true;
            last = _attempt;
        }
        if (last is null) return;
        await ((Task)last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (last is { IsCompletedSuccessfully: true, Result.Connection: { } connection }) await connection.DisposeAsync();
    }

    private Task<Attempt> Current()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_attempt is { IsCompleted: false }) return _attempt;
            if (Latest is { } latest)
            {
                if (latest.Connection is { IsUsable: true } || (latest.Failure is not null && options.Clock.GetUtcNow() < _retryAt))
                    return _attempt!;
                latest.Connection?.Retire();
            }
            return _attempt = Task.Run(OpenAsync);
        }
    }

    private async Task<Attempt> OpenAsync()
    {
        try
        {
            var connection = await dialer.OpenAsync(address, dialer.Stop.Token);
            Versions = connection.Versions;
            _failures = 0;
            return new(connection, null);
        }
        catch (OperationCanceledException)
        {
            return new(null, NetworkFaults.ClosedByUs(address));
        }
        catch (WireException e)
        {
            var pause = options.BackOff * Math.Pow(2, Math.Min(_failures++, 20));
            _retryAt = options.Clock.GetUtcNow() + (pause < options.MaxBackOff ? pause : options.MaxBackOff);
            return new(null, e);
        }
    }
}
