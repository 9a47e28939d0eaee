using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Dashboard.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Dashboard.Web.Tests.Hosting;

/// <summary>The whole dashboard in this process, on a port of its own and an empty database.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app) => (_app, Address) = (app, new Uri(app.Urls.Single()));

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ClaimsPrincipal Administrator { get; } =
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "test"), new Claim(ClaimTypes.Role, Roles.Administrator)], "test"));

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Configuration as <c>Section:Key=value</c>.</param>
    public static Task<TestHost> StartAsync(SharedPostgres postgres, params string[] settings) => StartAsync(postgres, null, settings);

    /// <param name="postgres">The server of its database.</param>
    /// <param name="replace">Services in place of the real ones.</param>
    /// <param name="settings">Configuration as <c>Section:Key=value</c>.</param>
    public static async Task<TestHost> StartAsync(SharedPostgres postgres, Action<IServiceCollection>? replace, params string[] settings)
    {
        string[] args =
        [
            "--applicationName=Dashboard.Web", "--urls=http://127.0.0.1:0", "--DataProtection:AllowUnencryptedKeys=true",
            "--Logging:LogLevel:Default=None", $"--ConnectionStrings:Dashboard={await postgres.CreateDatabaseAsync()}",
            .. settings.Select(setting => "--" + setting),
        ];
        var app = Program.Build(args, replace);
        Assert.Empty(Web.Hosting.OptionsSetup.OptionsErrors(app.Services));
        await app.Services.GetRequiredService<ISchema>().MigrateAsync(_ => { }, Token);
        Web.Hosting.WebSetup.UseDashboard(app);
        app.MapDashboard();
        await app.StartAsync(Token);
        return new TestHost(app);
    }

    public static string RandomPassword() => Convert.ToHexString(RandomNumberGenerator.GetBytes(10));

    /// <summary>A browser of its own: cookies are kept, redirects are not followed.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Ann, the first administrator.</summary>
    /// <returns>Her password.</returns>
    public async Task<string> AddAnnAsync()
    {
        var password = RandomPassword();
        var saved = await Services.GetRequiredService<IUserWriter>().AddFirstAdministratorAsync("ann", password, Token);
        Assert.Empty(saved.Errors);
        return password;
    }

    /// <summary>A bearer token that Ann, who is added, creates.</summary>
    public async Task<string> AddTokenAsync(string name, string role)
    {
        var signIn = await Services.GetRequiredService<ISignIn>().CheckAsync("ann", await AddAnnAsync(), IPAddress.Loopback, Token);
        return await Services.GetRequiredService<ITokenWriter>().CreateAsync(
            name, role, DateTimeOffset.UtcNow.AddHours(1), signIn.Principal!, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}

/// <summary>Fills in a form of a page as a browser would: with the fields that it carries hidden.</summary>
internal static class Forms
{
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient browser, string page, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page, TestHost.Token);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        var hidden = document.QuerySelectorAll("form input[type=hidden][name]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        foreach (var (name, value) in fields)
            hidden[name] = value;
        return await browser.PostAsync(page, new FormUrlEncodedContent(hidden), TestHost.Token);
    }
}
