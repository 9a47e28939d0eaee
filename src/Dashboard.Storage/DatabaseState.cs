using Dashboard.Core.Stores;
using Microsoft.Extensions.Logging;

namespace Dashboard.Storage;

/// <summary>What the last operations said about the database.</summary>
internal sealed partial class DatabaseState(TimeProvider time, ILogger<DatabaseState> logger) : IDatabaseHealth
{
    private readonly Latest<DatabaseHealth> _latest = new(new DatabaseHealth(true, time.GetUtcNow(), null));
    private readonly Lock _lock = new();

    public DatabaseHealth Current => _latest.Value;

    public IAsyncEnumerable<DatabaseHealth> WatchAsync(CancellationToken cancellationToken) => _latest.WatchAsync(cancellationToken);

    /// <summary>It answered; <paramref name="warning"/> is a sentence when its schema is behind.</summary>
    public void Answered(string? warning = null) => Set(available: true, warning);

    public void Failed(string reason) => Set(available: false, reason);

    private void Set(bool available, string? reason)
    {
        lock (_lock)
        {
            var before = Current;
            if (before.Available == available && before.Reason == reason)
                return;
            var now = time.GetUtcNow();
            _latest.Publish(new DatabaseHealth(available, before.Available == available ? before.Since : now, reason));
            if (!available)
                LogAway(reason);
            else if (!before.Available)
                LogBack(now - before.Since);
            if (available && reason is not null)
                LogSchema(reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is away: {Reason}")]
    private partial void LogAway(string? reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again, after {Away}")]
    private partial void LogBack(TimeSpan away);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void LogSchema(string reason);
}
