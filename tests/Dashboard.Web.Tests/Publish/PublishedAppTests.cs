using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dashboard.Testing;
using Dashboard.Testing.Postgres;
using Dashboard.Testing.Processes;

namespace Dashboard.Web.Tests.Publish;

/// <summary>
/// The publish as an image runs it: Production, by a user without rights (when the tests run as root), over files that he cannot
/// write, with nothing writable but an empty temporary folder.
/// </summary>
[Trait("Needs", "postgres")]
[Collection(nameof(PublishedApp))]
public sealed class PublishedAppTests(PublishedApp published)
{
    [Fact]
    public async Task The_publish_migrates_and_serves_without_rights_over_read_only_files()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var postgres = await PostgresServer.StartNewAsync();
        using var folder = new TestFolder();
        using var ports = PortRange.Take(1);
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.First}"),
            ["ASPNETCORE_CONTENTROOT"] = published.Folder,
            ["ConnectionStrings__Dashboard"] = await postgres.CreateDatabaseAsync(),
            ["DataProtection__AllowUnencryptedKeys"] = "true",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["HOME"] = "/nonexistent",
            ["TMPDIR"] = Directory.CreateDirectory(folder["tmp"]).FullName,
        };
        (await Command.RunAsync(["chmod", "777", folder["tmp"]], cancel: cancel)).Require();

        (await Command.RunAsync(WithoutRights(published.Program, "migrate"), environment, cancel)).Require();
        await using var app = ChildProcess.Start(WithoutRights(published.Program), folder["app.log"], environment);
        await app.WhenLoggedAsync("Application started", TimeSpan.FromSeconds(60), 0, cancel);
        using var client = new HttpClient { BaseAddress = new Uri(environment["ASPNETCORE_URLS"]) };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/healthz/live", UriKind.Relative), cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancel)).StatusCode);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "wwwroot/css/app.css"), cancel),
            await client.GetStringAsync(new Uri("/css/app.css", UriKind.Relative), cancel));
        var script = await client.GetAsync(new Uri("/_framework/blazor.web.js", UriKind.Relative), cancel);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Blazor", await script.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["tmp"]));

        var asked = Stopwatch.GetTimestamp();
        await app.EndAsync(TimeSpan.FromSeconds(10));
        Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(10), "SIGTERM did not end it in time:\n" + app.LogTail(20));
    }

    private static string[] WithoutRights(params string[] command) =>
        Environment.UserName == "root"
            ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs", .. command]
            : command;
}
