using Dashboard.Core.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dashboard.Storage;

internal sealed class Schema(Database database) : ISchema
{
    /// <summary>Any number that no other program uses in this database.</summary>
    private const long LockKey = 0x6B61666B61;

    public Task MigrateAsync(Action<string> say, CancellationToken cancellationToken) => database.RunAsync(
        async db =>
        {
            await CreateDatabaseAsync(db, say, cancellationToken);
            // The lock belongs to the connection, so a process that dies in the middle lets the next one go on.
            await db.Database.OpenConnectionAsync(cancellationToken);
            if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({LockKey}) AS \"Value\"").SingleAsync(cancellationToken))
            {
                say("Another process is migrating this database: waiting for it.");
                db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
            }

            await ApplyAsync(db, say, cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", cancellationToken);
        },
        cancellationToken);

    private static async Task CreateDatabaseAsync(DashboardDb db, Action<string> say, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken);
            say($"Created the database {db.Database.GetDbConnection().Database}.");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            say("Another process created the database at the same moment.");
        }
    }

    private static async Task ApplyAsync(DashboardDb db, Action<string> say, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        foreach (var migration in pending)
        {
            say($"Applying {migration} …");
            await db.Database.MigrateAsync(migration, cancellationToken);
        }

        say(pending.Count == 0 ? "The database is up to date: nothing to do." : $"The database is up to date: {pending.Count} applied.");
    }
}
