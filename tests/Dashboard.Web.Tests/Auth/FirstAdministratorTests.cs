using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Dashboard.Core.Users;
using Dashboard.Testing;
using Dashboard.Web.Auth;
using Dashboard.Web.Hosting;
using Dashboard.Web.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Web.Tests.Auth;

public sealed partial class FirstAdministratorTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly StringWriter _output = new(System.Globalization.CultureInfo.InvariantCulture);
    private readonly FakeUsers _users = new();
    private readonly FirstAdministrator _first;

    public FirstAdministratorTests()
    {
        var options = Microsoft.Extensions.Options.Options.Create(new DashboardOptions { PublicUrl = "https://kafka.example.org/" });
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        _first = new FirstAdministrator(_users, _users, new PublicAddress(new NoServer(), lifetime, options), _clock, _output);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_link_makes_one_administrator_and_then_works_no_more()
    {
        await _first.OfferAsync(Token);
        var token = PrintedToken();

        var first = await _first.RedeemAsync(token, "ann", "a password", Token);
        var second = await _first.RedeemAsync(token, "eve", "a password", Token);

        Assert.Empty(first.Errors);
        Assert.Equal("Link", Assert.Single(second.Errors).Field);
        Assert.Equal(["ann"], _users.Added);
    }

    [Fact]
    public async Task The_link_stands_in_the_fragment_of_the_public_address()
    {
        await _first.OfferAsync(Token);

        Assert.Contains($"https://kafka.example.org/account/first#{PrintedToken()}", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_thirty_minutes_the_link_is_refused_and_a_new_one_is_printed()
    {
        await _first.OfferAsync(Token);
        var old = PrintedToken();
        _clock.Advance(FirstAdministrator.Lifetime);

        Assert.Equal("Link", Assert.Single((await _first.RedeemAsync(old, "ann", "a password", Token)).Errors).Field);
        await _first.OfferAsync(Token);

        Assert.NotEqual(old, PrintedToken());
        Assert.Empty((await _first.RedeemAsync(PrintedToken(), "ann", "a password", Token)).Errors);
    }

    [Fact]
    public async Task Nothing_is_printed_again_while_the_link_is_valid_nor_once_there_is_an_administrator()
    {
        await _first.OfferAsync(Token);
        var printed = _output.ToString();
        Assert.True(await _first.OfferAsync(Token));
        Assert.Equal(printed, _output.ToString());

        await _first.RedeemAsync(PrintedToken(), "ann", "a password", Token);

        Assert.False(await _first.OfferAsync(Token));
        Assert.Equal(printed, _output.ToString());
    }

    [Fact]
    public async Task A_refused_password_does_not_cost_the_link()
    {
        await _first.OfferAsync(Token);
        _users.Refuse = true;
        Assert.Equal("Password", Assert.Single((await _first.RedeemAsync(PrintedToken(), "ann", "short", Token)).Errors).Field);
        _users.Refuse = false;

        Assert.Empty((await _first.RedeemAsync(PrintedToken(), "ann", "a password", Token)).Errors);
    }

    [Fact]
    public async Task A_guessed_token_is_refused_and_the_right_one_goes_on_working()
    {
        await _first.OfferAsync(Token);

        Assert.Single((await _first.RedeemAsync("guess", "eve", "a password", Token)).Errors);
        Assert.Empty((await _first.RedeemAsync(PrintedToken(), "ann", "a password", Token)).Errors);
    }

    [Fact]
    public async Task While_a_link_is_being_used_no_second_one_is_printed()
    {
        await _first.OfferAsync(Token);
        var printed = _output.ToString();
        _users.Gate = new TaskCompletionSource();
        var redeeming = _first.RedeemAsync(PrintedToken(), "ann", "a password", Token);

        Assert.True(await _first.OfferAsync(Token));
        _users.Gate.SetResult();

        Assert.Empty((await redeeming).Errors);
        Assert.Equal(printed, _output.ToString());
    }

    public void Dispose()
    {
        _first.Dispose();
        _output.Dispose();
    }

    private string PrintedToken() => Fragment().Matches(_output.ToString())[^1].Groups[1].Value;

    [GeneratedRegex("#([A-Za-z0-9_-]+)")]
    private static partial Regex Fragment();

    private sealed class FakeUsers : IUserReader, IUserWriter
    {
        public List<string> Added { get; } = [];

        public bool Refuse { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken) => Task.FromResult(Added.Count > 0);

        public async Task<UserSaved> AddFirstAdministratorAsync(string name, string password, CancellationToken cancellationToken)
        {
            if (Gate is not null)
                await Gate.Task;
            if (Refuse)
                return UserSaved.Wrong("Password", "too short");
            Added.Add(name);
            return UserSaved.Ok;
        }

        public Task<ImmutableArray<UserSummary>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UserSaved> AddAsync(
            string name, string role, string? password, ClaimsPrincipal by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<UserSaved> SetRoleAsync(Guid id, string role, ClaimsPrincipal by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<UserSaved> SetDisabledAsync(Guid id, bool disabled, ClaimsPrincipal by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<UserSaved> ResetAsync(Guid id, ClaimsPrincipal by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose()
        {
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
