using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Clusters;
using Dashboard.Core.Users;
using Dashboard.Web.Auth;
using Dashboard.Web.Features.Account;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Account;

public sealed class UsersPageTests : BunitContext
{
    private readonly FakeUsers _users = new(
        new UserSummary(Guid.NewGuid(), "bob", Roles.Viewer, Disabled: false, HasPassword: true, DateTimeOffset.UnixEpoch));

    public UsersPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IUserReader>(_users).AddSingleton<IUserWriter>(_users);
        AddAuthorization().SetAuthorized("ada").SetRoles(Roles.Administrator).SetPolicies(Policies.Administrator);
    }

    [Fact]
    public void Who_is_added_without_a_password_gets_a_link_that_can_be_hidden_again()
    {
        _users.Answer = new([], "secret");
        var page = Render<UsersPage>();
        page.Find("form input").Change("eve");

        page.Find("form").Submit();

        Assert.Equal(["add eve as viewer, by link"], _users.Asked);
        Assert.EndsWith("account/link#secret", page.Find("pre").TextContent, StringComparison.Ordinal);
        Button(page, "Hide the link").Click();
        Assert.Empty(page.FindAll("pre"));
    }

    [Fact]
    public void What_is_wrong_stands_by_its_field_and_what_was_typed_stays()
    {
        _users.Answer = new([new FieldError("Name", "There is one already.")]);
        var page = Render<UsersPage>();
        page.Find("form input").Change("bob");

        page.Find("form").Submit();

        Assert.Equal("There is one already.", page.Find("form .field-error").TextContent);
        Assert.Equal("bob", page.Find("form input").GetAttribute("value"));
    }

    [Fact]
    public void Nobody_is_disabled_before_the_consequences_were_shown_and_confirmed()
    {
        var page = Render<UsersPage>();
        Button(page, "Change…").Click();
        Button(page, "Disable…").Click();

        Assert.Contains("Cannot sign in", page.Find(".blast").TextContent, StringComparison.Ordinal);
        Assert.Empty(_users.Asked);
        Button(page, "Disable bob").Click();
        Assert.Equal(["disable"], _users.Asked);
    }

    private static IElement Button(IRenderedComponent<UsersPage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);
}
