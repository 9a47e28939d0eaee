using System.Globalization;
using System.Net;
using Dashboard.Testing.Processes;

namespace Dashboard.Web.Tests.Publish;

/// <summary>What a browser needs is in the publish, and Production serves it: from there no development manifest helps.</summary>
[Collection(nameof(PublishedApp))]
public sealed class PublishTests(PublishedApp published)
{
    [Fact]
    public async Task The_published_app_in_Production_serves_style_scripts_fonts_and_blazor()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        using var ports = PortRange.Take(2);
        var site = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.First}/base/"));
        string[] start = [published.Program, "--contentRoot", published.Folder];
        await using var app = ChildProcess.Start(start, folder["log"], new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = site.GetLeftPart(UriPartial.Authority),
            ["Dashboard__PathBase"] = "/base",
            ["ConnectionStrings__Dashboard"] = $"Host=127.0.0.1;Port={ports.First + 1};Username=x;Database=x",
        });
        using var browser = new HttpClient { BaseAddress = site };
        await WhenAliveAsync(browser, app, cancel);

        Assert.Contains("--font", await browser.GetStringAsync("css/app.css", cancel), StringComparison.Ordinal);
        Assert.Contains("Blazor", await browser.GetStringAsync("_framework/blazor.web.js", cancel), StringComparison.Ordinal);
        Assert.Contains("uPlot", await browser.GetStringAsync("lib/uPlot.esm.js", cancel), StringComparison.Ordinal);
        Assert.Equal("wOF2"u8.ToArray(), (await browser.GetByteArrayAsync("fonts/inter-latin-wght-normal.woff2", cancel))[..4]);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("js/app.js", cancel)).StatusCode);
        Assert.Contains("<base href=\"/base/\"", await browser.GetStringAsync("account/sign-in", cancel), StringComparison.Ordinal);
    }

    private static async Task WhenAliveAsync(HttpClient browser, ChildProcess app, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < 600 && app.IsRunning; attempt++)
        {
            try
            {
                if (await browser.GetStringAsync("healthz/live", cancel) == "live") return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100, cancel);
        }

        Assert.Fail($"The published app does not answer:\n{await File.ReadAllTextAsync(app.Log, cancel)}");
    }
}
