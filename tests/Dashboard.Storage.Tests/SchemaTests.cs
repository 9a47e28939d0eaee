using System.Collections.Concurrent;
using Dashboard.Core.Stores;
using Dashboard.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dashboard.Storage.Tests;

[Trait("Needs", "postgres")]
public sealed class SchemaTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Replicas_that_migrate_at_once_apply_each_migration_once()
    {
        var connection = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync());
        connection.Database += "_not_there_yet";
        await using var one = Store.Replica(connection.ConnectionString);
        await using var two = Store.Replica(connection.ConnectionString);
        var said = new ConcurrentQueue<string>();

        await Task.WhenAll(
            one.Get<ISchema>().MigrateAsync(said.Enqueue, Store.Token), two.Get<ISchema>().MigrateAsync(said.Enqueue, Store.Token));

        Assert.Single(said, line => line.EndsWith("_First …", StringComparison.Ordinal));
        Assert.Single(said, line => line == "The database is up to date: nothing to do.");
        await one.PollAsync();
        Assert.Null(one.Get<IDatabaseHealth>().Current.Reason);
    }

    [Fact]
    public async Task The_model_has_no_change_that_a_migration_lacks()
    {
        await using var store = await Store.MigratedAsync(postgres);
        await store.Get<Database>().RunAsync(
            db =>
            {
                Assert.False(db.Database.HasPendingModelChanges());
                return Task.CompletedTask;
            },
            Store.Token);
    }
}
