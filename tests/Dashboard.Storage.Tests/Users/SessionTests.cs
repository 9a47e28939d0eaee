using System.Security.Claims;
using Dashboard.Core.Alerts;
using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Dashboard.Testing;
using Dashboard.Testing.Postgres;

namespace Dashboard.Storage.Tests.Users;

[Trait("Needs", "postgres")]
public sealed class SessionTests(SharedPostgres postgres)
{
    private readonly FakeClock _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_copied_cookie_ends_with_the_sign_out_and_the_persons_other_sessions_stay()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var password = Store.RandomPassword();
        await store.Get<IUserWriter>().AddFirstAdministratorAsync("ann", password, Store.Token);
        var (phone, desk) = (await store.SignInAsync("ann", password), await store.SignInAsync("ann", password));
        await using var replica = Store.Replica(store.Connection, _clock);
        Assert.NotNull(await HoldsAsync(store, phone));
        Assert.NotNull(await HoldsAsync(replica, phone));

        await store.Get<ISessions>().EndAsync(phone, Store.Token);

        Assert.Null(await HoldsAsync(store, phone));
        _clock.Advance(LastKnown<Guid, string>.Fresh);
        Assert.Null(await HoldsAsync(replica, phone));
        Assert.NotNull(await HoldsAsync(store, desk));
        Assert.NotNull(await HoldsAsync(replica, desk));
    }

    [Fact]
    public async Task Who_was_made_a_viewer_in_another_replica_changes_nothing_more_from_an_open_page()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var password = Store.RandomPassword();
        var ann = await store.SignInFirstAsync();
        await store.Get<IUserWriter>().AddAsync("bob", Roles.Administrator, password, ann, Store.Token);
        await using var replica = Store.Replica(store.Connection, _clock);
        var bob = await replica.SignInAsync("bob", password);
        Assert.NotNull(await HoldsAsync(replica, bob));
        var id = (await store.Get<IUserReader>().ListAsync(Store.Token)).Single(user => user.Name == "bob").Id;

        await store.Get<IUserWriter>().SetRoleAsync(id, Roles.Viewer, ann, Store.Token);

        var (users, tokens) = (replica.Get<IUserWriter>(), replica.Get<ITokenWriter>());
        var (clusters, mutes, cluster) = (replica.Get<IClusterWriter>(), replica.Get<IMuteStore>(), ClusterId.New());
        var input = new ClusterInput { Name = "a", BootstrapServers = "broker:9092" };
        Func<Task>[] changes =
        [
            () => users.SetRoleAsync(id, Roles.Administrator, bob, Store.Token),
            () => users.SetDisabledAsync(id, false, bob, Store.Token),
            () => users.ResetAsync(id, bob, Store.Token),
            () => users.AddAsync("eve", Roles.Administrator, null, bob, Store.Token),
            () => tokens.CreateAsync("robot", Roles.Administrator, _clock.GetUtcNow().AddDays(1), bob, Store.Token),
            () => tokens.RevokeAsync(id, bob, Store.Token),
            () => clusters.AddAsync(input, bob, Store.Token),
            () => clusters.RemoveAsync(cluster, bob, Store.Token),
            () => mutes.MuteAsync(cluster, "problem", "why", _clock.GetUtcNow().AddDays(1), bob, Store.Token),
            () => mutes.UnmuteAsync(cluster, "problem", bob, Store.Token),
        ];
        foreach (var change in changes)
            await Assert.ThrowsAsync<NotAllowedException>(change);
    }

    [Fact]
    public async Task A_session_ends_at_its_longest_however_much_it_is_used()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var session = await store.SignInFirstAsync();
        var longest = new SessionLimits().Longest;

        _clock.Advance(longest - TimeSpan.FromSeconds(2));
        session = await HoldsAsync(store, session);
        Assert.NotNull(session);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(await HoldsAsync(store, session));
    }

    [Fact]
    public async Task What_is_remembered_of_a_session_is_forgotten_when_it_would_have_ended_by_itself()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var password = Store.RandomPassword();
        await store.Get<IUserWriter>().AddFirstAdministratorAsync("ann", password, Store.Token);
        await store.Get<ISessions>().EndAsync(await store.SignInAsync("ann", password), Store.Token);
        _clock.Advance(new SessionLimits().Longest);

        await store.Get<ISessions>().EndAsync(await store.SignInAsync("ann", password), Store.Token);

        Assert.Equal(1, await store.Get<Database>().RunAsync(db => Task.FromResult(db.EndedSessions.Count()), Store.Token));
    }

    [Fact]
    public async Task While_the_database_is_away_a_sign_out_holds_here_and_says_that_it_is_not_known_elsewhere()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var session = await store.SignInFirstAsync();
        Assert.NotNull(await HoldsAsync(store, session));
        store.Get<DatabaseState>().Failed("PostgreSQL does not answer.");

        await Assert.ThrowsAsync<StoreAwayException>(() => store.Get<ISessions>().EndAsync(session, Store.Token));

        Assert.Null(await HoldsAsync(store, session));
    }

    private static Task<ClaimsPrincipal?> HoldsAsync(Store store, ClaimsPrincipal session) =>
        store.Get<ISessions>().RefreshAsync(session, Store.Token);
}
