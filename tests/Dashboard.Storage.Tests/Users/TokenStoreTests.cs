using System.Security.Claims;
using Dashboard.Core.Users;
using Dashboard.Testing;
using Dashboard.Testing.Postgres;

namespace Dashboard.Storage.Tests.Users;

[Trait("Needs", "postgres")]
public sealed class TokenStoreTests(SharedPostgres postgres)
{
    private readonly FakeClock _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_bearer_token_works_until_it_runs_out_or_is_revoked_and_only_its_hash_is_kept()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var (check, ann) = (store.Get<ITokenCheck>(), await store.SignInFirstAsync());
        var brief = await CreateAsync(store, "brief", Roles.Viewer, ann, TimeSpan.FromMinutes(1));
        var text = await CreateAsync(store, "prometheus", Roles.Viewer, ann);

        Assert.True((await check.FindAsync(text, Store.Token))?.Principal.IsInRole(Roles.Viewer));
        Assert.NotNull(await check.FindAsync(brief, Store.Token));
        Assert.Null(await check.FindAsync(text + "x", Store.Token));
        Assert.DoesNotContain(text, await store.DumpAsync(), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await check.FindAsync(brief, Store.Token));
        var prometheus = (await store.Get<ITokenReader>().ListAsync(Store.Token)).Single(token => token.Name == "prometheus");
        await store.Get<ITokenWriter>().RevokeAsync(prometheus.Id, ann, Store.Token);
        Assert.Null(await check.FindAsync(text, Store.Token));
    }

    [Fact]
    public async Task A_token_may_do_no_more_than_its_creator_and_ends_when_he_is_disabled()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var (writer, check, password) = (store.Get<IUserWriter>(), store.Get<ITokenCheck>(), Store.RandomPassword());
        var ann = await store.SignInFirstAsync();
        await writer.AddAsync("bob", Roles.Administrator, password, ann, Store.Token);
        var bob = (await store.Get<IUserReader>().ListAsync(Store.Token)).Single(user => user.Name == "bob");
        var text = await CreateAsync(store, "robot", Roles.Administrator, await store.SignInAsync("bob", password));
        Assert.True((await check.FindAsync(text, Store.Token))?.Principal.IsInRole(Roles.Administrator));

        await writer.SetRoleAsync(bob.Id, Roles.Viewer, ann, Store.Token);
        _clock.Advance(LastKnown<string, string>.Fresh);
        var demoted = await check.FindAsync(text, Store.Token);
        Assert.Equal((true, false), (demoted?.Principal.IsInRole(Roles.Viewer), demoted?.Principal.IsInRole(Roles.Administrator)));

        await writer.SetDisabledAsync(bob.Id, true, ann, Store.Token);
        _clock.Advance(LastKnown<string, string>.Fresh);
        Assert.Null(await check.FindAsync(text, Store.Token));
        Assert.Null((await store.Get<ITokenReader>().ListAsync(Store.Token)).Single().Role);
    }

    [Fact]
    public async Task A_token_named_as_somebody_is_not_he()
    {
        await using var store = await Store.MigratedAsync(postgres, _clock);
        var ann = await store.SignInFirstAsync();
        var text = await CreateAsync(store, "ann", Roles.Viewer, ann);

        var robot = (await store.Get<ITokenCheck>().FindAsync(text, Store.Token))!.Principal;

        Assert.Equal((await store.Get<ITokenReader>().ListAsync(Store.Token)).Single().Id.ToString(), IdOf(robot));
        Assert.NotEqual(IdOf(ann), IdOf(robot));
    }

    private Task<string> CreateAsync(Store store, string name, string role, ClaimsPrincipal by, TimeSpan? life = null) =>
        store.Get<ITokenWriter>().CreateAsync(name, role, _clock.GetUtcNow() + (life ?? TimeSpan.FromDays(1)), by, Store.Token);

    private static string? IdOf(ClaimsPrincipal who) => who.FindFirstValue(ClaimTypes.NameIdentifier);
}
