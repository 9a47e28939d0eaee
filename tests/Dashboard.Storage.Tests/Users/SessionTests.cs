using System.Security.Claims;
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
