using System.Collections.Immutable;
using System.Security.Claims;
using Bunit;
using Dashboard.Core.Users;
using Dashboard.Testing;
using Dashboard.Web.Auth;
using Dashboard.Web.Features.Account;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Account;

public sealed class TokensPageTests : BunitContext
{
    private readonly Tokens _tokens = new();

    public TokensPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<ITokenReader>(_tokens).AddSingleton<ITokenWriter>(_tokens).AddSingleton<TimeProvider>(new FakeClock());
        AddAuthorization().SetAuthorized("ada").SetRoles(Roles.Administrator).SetPolicies(Policies.Administrator);
    }

    [Fact]
    public void A_tokens_text_shows_once_until_it_is_hidden()
    {
        var page = Render<TokensPage>();
        page.Find("form input").Change("prometheus");

        page.Find("form").Submit();

        Assert.Equal("the text of prometheus", page.Find("pre").TextContent);
        Assert.Contains("prometheus", page.Find("tbody th").TextContent, StringComparison.Ordinal);
        page.FindAll("button").Single(b => b.TextContent == "Hide the token").Click();
        Assert.DoesNotContain("the text of", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_revoked_only_when_that_is_confirmed()
    {
        var page = Render<TokensPage>();
        page.Find("form input").Change("prometheus");
        page.Find("form").Submit();
        page.Find("tbody button").Click();
        Assert.Single(_tokens.All);

        page.FindAll("button").Single(b => b.TextContent == "Revoke prometheus").Click();

        Assert.Empty(_tokens.All);
        Assert.Contains("There are no tokens", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    private sealed class Tokens : ITokenReader, ITokenWriter
    {
        public ImmutableArray<BearerToken> All { get; private set; } = [];

        public Task<ImmutableArray<BearerToken>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(All);

        public Task<string> CreateAsync(
            string name, string role, DateTimeOffset expiresAt, ClaimsPrincipal by, CancellationToken cancellationToken)
        {
            All = All.Add(new(Guid.NewGuid(), name, role, "ada", expiresAt.AddDays(-90), expiresAt));
            return Task.FromResult($"the text of {name}");
        }

        public Task RevokeAsync(Guid id, ClaimsPrincipal by, CancellationToken cancellationToken)
        {
            All = All.RemoveAll(token => token.Id == id);
            return Task.CompletedTask;
        }
    }
}
