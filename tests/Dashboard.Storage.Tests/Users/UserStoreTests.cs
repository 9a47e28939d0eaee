using System.Net;
using Dashboard.Core.Users;
using Dashboard.Storage.Users;
using Dashboard.Testing.Postgres;

namespace Dashboard.Storage.Tests.Users;

[Trait("Needs", "postgres")]
public sealed class UserStoreTests(SharedPostgres postgres)
{
    private static readonly IPAddress _home = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress _elsewhere = IPAddress.Parse("198.51.100.7");

    private static (string Field, string Message) OnlyError(UserSaved saved)
    {
        var error = Assert.Single(saved.Errors);
        return (error.Field, error.Message);
    }

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
    public async Task A_password_that_sign_in_would_refuse_is_not_set_either()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var (writer, longest) = (store.Get<IUserWriter>(), new string('x', Lengths.Most));

        var refused = await writer.AddFirstAdministratorAsync("ann", longest + "x", Store.Token);
        var tooLongAName = await writer.AddFirstAdministratorAsync(longest + "x", longest, Store.Token);
        var saved = await writer.AddFirstAdministratorAsync("ann", longest, Store.Token);

        Assert.Equal(("Password", "A password has at most 256 characters."), OnlyError(refused));
        Assert.Equal(("Name", "A name has at most 256 characters."), OnlyError(tooLongAName));
        Assert.Empty(saved.Errors);
        Assert.NotNull(await store.SignInAsync("ann", longest));
    }

    [Fact]
    public async Task Who_holds_only_an_open_session_cannot_guess_the_password_with_it()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var (ann, passwords) = (await store.SignInFirstAsync(), store.Get<IPasswords>());

        for (var i = 0; i < LockOut.Failures; i++)
            Assert.Equal(("Current", "Incorrect password."), OnlyError(await ChangeAsync("guess")));

        Assert.Equal(("Current", "Too many wrong passwords: try again in 15 minutes."), OnlyError(await ChangeAsync("guess")));

        Task<UserSaved> ChangeAsync(string current) => passwords.ChangeAsync(current, Store.RandomPassword(), ann, Store.Token);
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
        var by = await store.SignInFirstAsync();
        var ann = (await store.Get<IUserReader>().ListAsync(Store.Token)).Single();

        var disabled = await writer.SetDisabledAsync(ann.Id, true, by, Store.Token);
        var demoted = await writer.SetRoleAsync(ann.Id, Roles.Viewer, by, Store.Token);

        Assert.Equal(
            "This is the last administrator who can sign in: make another one first.", Assert.Single(disabled.Errors).Message);
        Assert.Single(demoted.Errors);
        Assert.Equal(ann, (await store.Get<IUserReader>().ListAsync(Store.Token)).Single());
    }

    [Fact]
    public async Task An_administrator_without_a_password_helps_nobody_so_the_last_one_with_it_can_be_neither_disabled_nor_reset()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var (writer, password, by) = (store.Get<IUserWriter>(), Store.RandomPassword(), await store.SignInFirstAsync());
        var ann = (await store.Get<IUserReader>().ListAsync(Store.Token)).Single();
        var link = (await writer.AddAsync("bob", Roles.Administrator, null, by, Store.Token)).LinkToken!;

        Assert.Single((await writer.SetDisabledAsync(ann.Id, true, by, Store.Token)).Errors);
        var reset = await writer.ResetAsync(ann.Id, by, Store.Token);
        Assert.Null(reset.LinkToken);
        Assert.Equal(("Role", "This is the last administrator who can sign in: make another one first."), OnlyError(reset));
        Assert.NotNull(await store.Get<ISessions>().RefreshAsync(by, Store.Token));

        await store.Get<IPasswords>().RedeemLinkAsync(link, password, Store.Token);
        Assert.NotNull((await writer.ResetAsync(ann.Id, by, Store.Token)).LinkToken);
    }

    [Theory]
    [InlineData("disabled = true")]
    [InlineData("password_hash = NULL")]
    public async Task When_no_administrator_can_sign_in_another_first_one_may_come(string state)
    {
        await using var store = await Store.MigratedAsync(postgres);
        await store.SignInFirstAsync();
        Assert.True(await store.Get<IUserReader>().AnyAdministratorAsync(Store.Token));

        await store.ExecuteAsync($"UPDATE users SET {state}");

        Assert.False(await store.Get<IUserReader>().AnyAdministratorAsync(Store.Token));
        Assert.NotNull(await store.SignInFirstAsync("bea"));
    }

    [Fact]
    public async Task A_disabled_person_is_signed_out_and_cannot_come_back()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var (writer, password) = (store.Get<IUserWriter>(), Store.RandomPassword());
        var by = await store.SignInFirstAsync();
        await writer.AddAsync("bob", Roles.Viewer, password, by, Store.Token);
        var session = (await store.Get<ISignIn>().CheckAsync("bob", password, _home, Store.Token)).Principal!;
        Assert.NotNull(await store.Get<ISessions>().RefreshAsync(session, Store.Token));
        var bob = (await store.Get<IUserReader>().ListAsync(Store.Token)).Single(user => user.Name == "bob");

        await writer.SetDisabledAsync(bob.Id, true, by, Store.Token);

        Assert.Null(await store.Get<ISessions>().RefreshAsync(session, Store.Token));
        Assert.Null((await store.Get<ISignIn>().CheckAsync("bob", password, _home, Store.Token)).Principal);
    }

    [Fact]
    public async Task A_one_time_link_sets_the_password_once()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        var password = Store.RandomPassword();
        var link = (await store.Get<IUserWriter>().AddAsync("bob", Roles.Viewer, null, by, Store.Token)).LinkToken!;

        var tooShort = await store.Get<IPasswords>().RedeemLinkAsync(link, "short", Store.Token);
        var first = await store.Get<IPasswords>().RedeemLinkAsync(link, password, Store.Token);
        var second = await store.Get<IPasswords>().RedeemLinkAsync(link, Store.RandomPassword(), Store.Token);

        Assert.Equal("Password", Assert.Single(tooShort.Errors).Field);
        Assert.Empty(first.Errors);
        Assert.Equal("Link", Assert.Single(second.Errors).Field);
        Assert.NotNull((await store.Get<ISignIn>().CheckAsync("bob", password, _home, Store.Token)).Principal);
    }
}
