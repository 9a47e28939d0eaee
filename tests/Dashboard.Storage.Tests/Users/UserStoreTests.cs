using System.Net;
using Dashboard.Core.Users;
using Dashboard.Storage.Users;
using Dashboard.Testing;
using Dashboard.Testing.Postgres;

namespace Dashboard.Storage.Tests.Users;

[Trait("Needs", "postgres")]
public sealed class UserStoreTests(SharedPostgres postgres)
{
    private static readonly IPAddress _home = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress _elsewhere = IPAddress.Parse("198.51.100.7");

    [Fact]
    public async Task Only_one_of_many_at_once_becomes_the_first_administrator()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var writer = store.Get<IUserWriter>();

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            writer.AddFirstAdministratorAsync($"user{i}", Store.RandomPassword(), Store.Token)));

        Assert.Single(tries, saved => saved.Errors.IsEmpty);
        Assert.Single(await store.Get<IUserReader>().ListAsync(Store.Token));
    }

    [Fact]
    public async Task Ten_failures_lock_that_account_from_that_address_only()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var password = Store.RandomPassword();
        await store.Get<IUserWriter>().AddFirstAdministratorAsync("ann", password, Store.Token);
        var signIn = store.Get<ISignIn>();

        for (var i = 0; i < LockOut.Failures; i++)
            Assert.Equal("The name or the password is wrong.", (await signIn.CheckAsync("Ann", "guess", _elsewhere, Store.Token)).Refusal);
        var locked = await signIn.CheckAsync("ann", password, _elsewhere, Store.Token);
        var own = await signIn.CheckAsync("ann", password, _home, Store.Token);

        Assert.Equal("Too many failed attempts from your address: try again in 15 minutes.", locked.Refusal);
        Assert.NotNull(own.Principal);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_in_the_same_words_as_a_wrong_password()
    {
        await using var store = await Store.MigratedAsync(postgres);

        var outcome = await store.Get<ISignIn>().CheckAsync("nobody", "guess", _home, Store.Token);

        Assert.Equal("The name or the password is wrong.", outcome.Refusal);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_disabled_nor_made_a_viewer()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var writer = store.Get<IUserWriter>();
        await writer.AddFirstAdministratorAsync("ann", Store.RandomPassword(), Store.Token);
        var ann = (await store.Get<IUserReader>().ListAsync(Store.Token)).Single();

        var disabled = await writer.SetDisabledAsync(ann.Id, true, Store.Administrator, Store.Token);
        var demoted = await writer.SetRoleAsync(ann.Id, Roles.Viewer, Store.Administrator, Store.Token);

        Assert.Equal("This is the last administrator: make another one first.", Assert.Single(disabled.Errors).Message);
        Assert.Single(demoted.Errors);
        Assert.Equal(ann, (await store.Get<IUserReader>().ListAsync(Store.Token)).Single());
    }

    [Fact]
    public async Task A_disabled_person_is_signed_out_and_cannot_come_back()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var (writer, password) = (store.Get<IUserWriter>(), Store.RandomPassword());
        await writer.AddFirstAdministratorAsync("ann", Store.RandomPassword(), Store.Token);
        await writer.AddAsync("bob", Roles.Viewer, password, Store.Administrator, Store.Token);
        var session = (await store.Get<ISignIn>().CheckAsync("bob", password, _home, Store.Token)).Principal!;
        Assert.NotNull(await store.Get<ISessions>().RefreshAsync(session, Store.Token));
        var bob = (await store.Get<IUserReader>().ListAsync(Store.Token)).Single(user => user.Name == "bob");

        await writer.SetDisabledAsync(bob.Id, true, Store.Administrator, Store.Token);

        Assert.Null(await store.Get<ISessions>().RefreshAsync(session, Store.Token));
        Assert.Null((await store.Get<ISignIn>().CheckAsync("bob", password, _home, Store.Token)).Principal);
    }

    [Fact]
    public async Task A_one_time_link_sets_the_password_once()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var password = Store.RandomPassword();
        var link = (await store.Get<IUserWriter>().AddAsync("bob", Roles.Viewer, null, Store.Administrator, Store.Token)).LinkToken!;

        var tooShort = await store.Get<IPasswords>().RedeemLinkAsync(link, "short", Store.Token);
        var first = await store.Get<IPasswords>().RedeemLinkAsync(link, password, Store.Token);
        var second = await store.Get<IPasswords>().RedeemLinkAsync(link, Store.RandomPassword(), Store.Token);

        Assert.Equal("Password", Assert.Single(tooShort.Errors).Field);
        Assert.Empty(first.Errors);
        Assert.Equal("Link", Assert.Single(second.Errors).Field);
        Assert.NotNull((await store.Get<ISignIn>().CheckAsync("bob", password, _home, Store.Token)).Principal);
    }

    [Fact]
    public async Task A_bearer_token_works_until_it_runs_out_or_is_revoked_and_only_its_hash_is_kept()
    {
        var clock = new FakeClock(DateTimeOffset.UtcNow);
        await using var store = await Store.MigratedAsync(postgres, clock);
        var (writer, check) = (store.Get<ITokenWriter>(), store.Get<ITokenCheck>());
        var brief = await writer.CreateAsync("brief", Roles.Viewer, clock.GetUtcNow().AddMinutes(1), Store.Administrator, Store.Token);
        var text = await writer.CreateAsync("prometheus", Roles.Viewer, clock.GetUtcNow().AddDays(1), Store.Administrator, Store.Token);

        Assert.True((await check.FindAsync(text, Store.Token))?.Principal.IsInRole(Roles.Viewer));
        Assert.NotNull(await check.FindAsync(brief, Store.Token));
        Assert.Null(await check.FindAsync(text + "x", Store.Token));
        Assert.DoesNotContain(text, await store.DumpAsync(), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await check.FindAsync(brief, Store.Token));
        var prometheus = (await store.Get<ITokenReader>().ListAsync(Store.Token)).Single(token => token.Name == "prometheus");
        await writer.RevokeAsync(prometheus.Id, Store.Administrator, Store.Token);
        Assert.Null(await check.FindAsync(text, Store.Token));
    }
}
