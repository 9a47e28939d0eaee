namespace Dashboard.Core.Stores;

/// <summary>Whether the database answers.</summary>
/// <param name="Available">True until something is known against it.</param>
/// <param name="Since">Since when it is so; for an available one, since the process started or it came back.</param>
/// <param name="Reason">Why it does not answer, or what is wrong with its schema, in words.</param>
public sealed record DatabaseHealth(bool Available, DateTimeOffset Since, string? Reason);

/// <summary>
/// The state of the database, for the screen and for readiness. While it is away, what is watched goes on being shown, people stay
/// signed in on their last known roles for up to 60 minutes, and changes and sign-in are refused.
/// </summary>
public interface IDatabaseHealth
{
    DatabaseHealth Current { get; }

    /// <summary>The state at once, then each newer one. Ends with the token.</summary>
    IAsyncEnumerable<DatabaseHealth> WatchAsync(CancellationToken cancellationToken);
}
