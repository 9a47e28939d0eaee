namespace Dashboard.Testing;

/// <summary>
/// A clock that moves only when a test says so. Timers, <c>Task.Delay</c> and <c>PeriodicTimer</c> made with it fire within
/// <see cref="Advance"/>, in the order of their due times, each seeing its own due time as now. Safe for use by many threads.
/// </summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _armed = [];
    private DateTimeOffset _now = start;
    private long _sequence;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeClock() : this(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero))
    {
    }

    /// <summary>How many timers wait to fire.</summary>
    public int Armed
    {
        get { lock (_gate) { return _armed.Count; } }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time on and fires what is due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = GetUtcNow() + by;
        while (NextDue(until) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Completes once at least <paramref name="count"/> timers are armed: the code under test has come to its wait.</summary>
    /// <exception cref="TimeoutException">It did not within ten real seconds.</exception>
    public Task WhenArmedAsync(int count = 1) => WhenAsync(() => _armed.Count >= count, $"{count} timers");

    /// <summary>Completes once at least so many wait for time to pass, and nobody works against a deadline.</summary>
    /// <exception cref="TimeoutException">They did not within ten real seconds.</exception>
    public Task WhenAtRestAsync(int count) =>
        WhenAsync(() => _armed.Count >= count && !_armed.Exists(timer => timer.IsDeadline), $"{count} timers and no deadline");

    private async Task WhenAsync(Func<bool> holds, string wanted)
    {
        var deadline = Task.Delay(TimeSpan.FromSeconds(10), System);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (holds()) return;
                changed = _changed.Task;
            }

            if (await Task.WhenAny(changed, deadline) == deadline)
                throw new TimeoutException($"{Armed} timers are armed; waited for: {wanted}.");
        }
    }

    private FakeTimer? NextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _armed.MinBy(t => (t.Due, t.Order));
            if (next is null || next.Due > until)
            {
                _now = until;
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            Disarm(next);
            if (next.Period > TimeSpan.Zero)
            {
                Arm(next, next.Period);
            }

            return next;
        }
    }

    private void Arm(FakeTimer timer, TimeSpan due)
    {
        timer.Due = _now + due;
        timer.Order = _sequence++;
        _armed.Add(timer);
        Change();
    }

    private void Disarm(FakeTimer timer)
    {
        if (_armed.Remove(timer)) Change();
    }

    private void Change()
    {
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public long Order { get; set; }

        public TimeSpan Period { get; private set; }

        public bool IsDeadline => state is CancellationTokenSource;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock.Disarm(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock.Arm(this, dueTime);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock.Disarm(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
