using System.Net.Sockets;
using Dashboard.Core.Stores;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dashboard.Storage;

/// <summary>
/// The one way to the database: a context of its own for each operation; a database that is away becomes a
/// <see cref="StoreAwayException"/>, and is then not asked again (a request must not wait for it) until the poll sees it answer.
/// </summary>
internal sealed class Database(IDbContextFactory<DashboardDb> contexts, DatabaseState state)
{
    public Task<T> RunAsync<T>(Func<DashboardDb, Task<T>> work, CancellationToken cancellationToken) =>
        GuardAsync(() => InContextAsync(work, cancellationToken));

    public Task RunAsync(Func<DashboardDb, Task> work, CancellationToken cancellationToken) =>
        RunAsync(
            async db =>
            {
                await work(db);
                return true;
            },
            cancellationToken);

    /// <summary>For the key ring, whose interface is synchronous.</summary>
    public T Run<T>(Func<DashboardDb, T> work)
    {
        ThrowIfKnownAway();
        try
        {
            using var db = contexts.CreateDbContext();
            return work(db);
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            throw Away(reason, e);
        }
    }

    /// <summary>Asks whatever is known, and says what is found.</summary>
    public async Task ProbeAsync(Func<DashboardDb, Task<string?>> work, CancellationToken cancellationToken)
    {
        try
        {
            state.Answered(await InContextAsync(work, cancellationToken));
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            state.Failed(reason);
        }
    }

    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        ThrowIfKnownAway();
        try
        {
            return await work();
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            throw Away(reason, e);
        }
    }

    /// <summary>Why the database did not answer, in words; <c>null</c> when <paramref name="exception"/> is about something else.</summary>
    public static string? Reason(Exception? exception) => exception switch
    {
        null or OperationCanceledException { InnerException: null } => null,
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } =>
            "its tables are missing or older than this version: run \"Dashboard.Web migrate\".",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "PostgreSQL answers, but the database itself does not exist: run \"Dashboard.Web migrate\".",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "PostgreSQL refuses the user name or password of ConnectionStrings:Dashboard.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e => $"PostgreSQL refuses: {e.MessageText}.",
        PostgresException e when e.IsTransient || e.SqlState.StartsWith("57P", StringComparison.Ordinal) =>
            $"PostgreSQL says: {e.MessageText}.",
        PostgresException => null,
        NpgsqlException { InnerException: SocketException e } => $"PostgreSQL cannot be reached: {e.Message}.",
        NpgsqlException { InnerException: TimeoutException } => "PostgreSQL does not answer in time.",
        NpgsqlException e => $"The connection to PostgreSQL failed: {e.Message}.",
        SocketException e => $"PostgreSQL cannot be reached: {e.Message}.",
        TimeoutException => "PostgreSQL does not answer in time.",
        _ => Reason(exception.InnerException),
    };

    private async Task<T> InContextAsync<T>(Func<DashboardDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await work(db);
    }

    private void ThrowIfKnownAway()
    {
        if (state.Current is { Available: false, Reason: { } reason })
            throw Away(reason, new InvalidOperationException(reason));
    }

    private StoreAwayException Away(string reason, Exception e)
    {
        state.Failed(reason);
        return new StoreAwayException($"The database is away, so this is not possible now: {reason}", e);
    }
}
