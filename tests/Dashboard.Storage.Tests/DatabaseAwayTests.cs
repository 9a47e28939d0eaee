using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Dashboard.Testing;
using Dashboard.Testing.Postgres;

namespace Dashboard.Storage.Tests;

[Trait("Needs", "postgres")]
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task While_the_database_is_away_reads_and_sessions_go_on_changes_are_refused_in_words_and_it_heals()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var clock = new FakeClock(DateTimeOffset.UtcNow);
        await using var store = Store.Replica(await server.CreateDatabaseAsync(), clock);
        await store.Get<ISchema>().MigrateAsync(_ => { }, Store.Token);
        await store.PollAsync();
        var password = Store.RandomPassword();
        await store.Get<IUserWriter>().AddFirstAdministratorAsync("ann", password, Store.Token);
        var ann = (await store.Get<ISignIn>().CheckAsync("ann", password, null, Store.Token)).Principal!;
        Assert.NotNull(await store.Get<ISessions>().RefreshAsync(ann, Store.Token));
        await store.Get<IClusterWriter>().AddAsync(Plain("orders"), ann, Store.Token);
        Assert.Equal(new DatabaseHealth(true, store.Get<IDatabaseHealth>().Current.Since, null), store.Get<IDatabaseHealth>().Current);

        await server.StopAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        var refusal = await Assert.ThrowsAsync<StoreAwayException>(() =>
            store.Get<IClusterWriter>().AddAsync(Plain("more"), ann, Store.Token));
        await Assert.ThrowsAsync<StoreAwayException>(() => store.Get<ISignIn>().CheckAsync("ann", password, null, Store.Token));
        await store.PollAsync();

        var away = store.Get<IDatabaseHealth>().Current;
        Assert.StartsWith("The database is away, so this is not possible now:", refusal.Message, StringComparison.Ordinal);
        Assert.False(away.Available);
        Assert.Equal(clock.GetUtcNow(), away.Since);
        Assert.Equal("orders", Assert.Single(store.Get<IClusterDirectory>().Current).Name);
        clock.Advance(TimeSpan.FromMinutes(58));
        Assert.True((await store.Get<ISessions>().RefreshAsync(ann, Store.Token))?.IsInRole(Roles.Administrator));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await store.Get<ISessions>().RefreshAsync(ann, Store.Token));

        await server.StartAsync();
        await store.PollAsync();
        Assert.True(store.Get<IDatabaseHealth>().Current.Available);
        Assert.NotNull(await store.Get<ISessions>().RefreshAsync(ann, Store.Token));
        Assert.NotNull((await store.Get<IClusterWriter>().AddAsync(Plain("more"), ann, Store.Token)).Id);
    }

    [Fact]
    public async Task A_database_without_tables_is_told_with_the_step_that_makes_them()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var store = Store.Replica(await server.CreateDatabaseAsync());

        await store.PollAsync();

        var health = store.Get<IDatabaseHealth>().Current;
        Assert.False(health.Available);
        Assert.Contains("run \"Dashboard.Web migrate\"", health.Reason, StringComparison.Ordinal);
    }

    private static ClusterInput Plain(string name) => new() { Name = name, BootstrapServers = "broker:9092" };
}
