using System.Net;
using System.Net.Http.Headers;
using Dashboard.Core.Users;
using Dashboard.Testing.Postgres;
using Dashboard.Web.Tests.Hosting;

namespace Dashboard.Web.Tests.Auth;

[Trait("Needs", "postgres")]
public sealed class SignInTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Name_and_password_open_the_page_that_was_asked_for()
    {
        await using var host = await TestHost.StartAsync(postgres);
        var password = await host.AddAnnAsync();
        using var browser = host.Browser();

        using var asked = await browser.GetAsync("/clusters", TestHost.Token);
        using var signedIn = await browser.SubmitAsync(asked.Headers.Location!.PathAndQuery, ("Name", "ann"), ("Password", password));
        using var page = await browser.GetAsync(signedIn.Headers.Location, TestHost.Token);

        Assert.Equal("/clusters", signedIn.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var cookie = Assert.Single(
            signedIn.Headers.GetValues("Set-Cookie"), value => value.StartsWith("kafka-dashboard=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_sets_no_cookie()
    {
        await using var host = await TestHost.StartAsync(postgres);
        await host.AddAnnAsync();
        using var browser = host.Browser();

        using var response = await browser.SubmitAsync("/account/sign-in", ("Name", "ann"), ("Password", "guess"));

        var html = await response.Content.ReadAsStringAsync(TestHost.Token);
        Assert.Contains("The name or the password is wrong.", html, StringComparison.Ordinal);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Set-Cookie");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    public async Task A_foreign_return_address_is_not_followed(string address)
    {
        await using var host = await TestHost.StartAsync(postgres);
        var password = await host.AddAnnAsync();
        using var browser = host.Browser();

        using var response = await browser.SubmitAsync(
            "/account/sign-in?returnUrl=" + Uri.EscapeDataString(address), ("Name", "ann"), ("Password", password));

        Assert.Equal("/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var host = await TestHost.StartAsync(postgres);
        using var browser = host.Browser();

        using var response = await browser.PostAsync(
            "/account/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in"), new("Name", "ann")]), TestHost.Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task One_address_has_a_limited_number_of_attempts_a_minute_and_may_always_look()
    {
        await using var host = await TestHost.StartAsync(postgres, "Dashboard:Limits:SignInsPerMinute=3");
        using var browser = host.Browser();
        for (var i = 0; i < 3; i++)
            (await browser.SubmitAsync("/account/sign-in", ("Name", $"user{i}"), ("Password", "guess"))).EnsureSuccessStatusCode();

        using var fourth = await browser.SubmitAsync("/account/sign-in", ("Name", "ann"), ("Password", "guess"));
        using var look = await browser.GetAsync("/account/sign-in", TestHost.Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
    }

    [Fact]
    public async Task A_changed_password_keeps_this_session_and_ends_the_others()
    {
        await using var host = await TestHost.StartAsync(postgres);
        var password = await host.AddAnnAsync();
        using var here = host.Browser();
        using var there = host.Browser();
        foreach (var browser in new[] { here, there })
            (await browser.SubmitAsync("/account/sign-in", ("Name", "ann"), ("Password", password))).Dispose();

        using var changed = await here.SubmitAsync(
            "/account/password", ("Current", password), ("Password", TestHost.RandomPassword()));
        using var mine = await here.GetAsync("/clusters", TestHost.Token);
        using var other = await there.GetAsync("/clusters", TestHost.Token);

        Assert.Equal("/account", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task A_bearer_token_reads_the_metrics_and_no_page()
    {
        await using var host = await TestHost.StartAsync(postgres);
        var text = await host.AddTokenAsync("prometheus", Roles.Viewer);
        using var program = host.Browser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);

        using var metrics = await program.GetAsync("/metrics", TestHost.Token);
        using var page = await program.GetAsync("/clusters", TestHost.Token);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text + "x");
        using var wrong = await program.GetAsync("/metrics", TestHost.Token);

        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        Assert.True(metrics.Headers.CacheControl?.NoStore);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_was_copied_is_worth_nothing_after_the_sign_out()
    {
        await using var host = await TestHost.StartAsync(postgres);
        var password = await host.AddAnnAsync();
        using var browser = host.Browser();
        using var signedIn = await browser.SubmitAsync("/account/sign-in", ("Name", "ann"), ("Password", password));
        using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = host.Address,
        };
        thief.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var before = await thief.GetAsync("/clusters", TestHost.Token);

        using var signedOut = await browser.SubmitAsync("/account/sign-out");
        using var after = await thief.GetAsync("/clusters", TestHost.Token);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("/account/sign-in", signedOut.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("https://kafka.example.org", true)]
    [InlineData("http://kafka.example.org", false)]
    public async Task Where_browsers_come_by_tls_cookies_and_pages_never_go_without_it(string address, bool secure)
    {
        await using var host = await TestHost.StartAsync(postgres, "Dashboard:PublicUrl=" + address);
        var password = await host.AddAnnAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = host.Address,
        };
        using var form = await browser.GetAsync("/account/sign-in", TestHost.Token);
        browser.DefaultRequestHeaders.Add("Cookie", form.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var signedIn = await browser.SubmitAsync("/account/sign-in", ("Name", "ann"), ("Password", password));

        string[] cookies = [.. form.Headers.GetValues("Set-Cookie"), .. signedIn.Headers.GetValues("Set-Cookie")];
        Assert.Contains(cookies, cookie => cookie.StartsWith("kafka-dashboard-form=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("kafka-dashboard=", StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal)));
        Assert.Equal(secure, form.Headers.Contains("Strict-Transport-Security"));
    }
}
