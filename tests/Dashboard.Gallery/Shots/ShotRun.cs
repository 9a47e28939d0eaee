using System.Globalization;
using Dashboard.Gallery.Shop;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dashboard.Gallery.Shots;

/// <summary>Takes each page at two widths in two themes, tells what the browser complained of, and lays the four side by side.</summary>
internal static class ShotRun
{
    private const string Sideways =
        "() => [document.documentElement, document.querySelector('.view')].some(e => e && e.scrollWidth > e.clientWidth + 1)";

    private static readonly string[] _flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update",
        "--disable-sync", "--hide-scrollbars",
    ];

    private static readonly (int Width, int Height, ColorScheme Theme)[] _views =
    [
        (1440, 900, ColorScheme.Light), (1440, 900, ColorScheme.Dark), (390, 844, ColorScheme.Light), (390, 844, ColorScheme.Dark),
    ];

    /// <returns>0, or 1 when the browser complained.</returns>
    public static async Task<int> RunAsync(ShotOptions options)
    {
        Directory.CreateDirectory(options.Out);
        await using var gallery = options.Url is null ? GalleryHost.Build(["--urls", "http://127.0.0.1:0"],
            new ShopClock(TimeProvider.System)) : null;
        if (gallery is not null) await gallery.StartAsync();
        var site = options.Url ?? new Uri(gallery!.Urls.First() + "/");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = options.Chromium, Args = _flags });
        var complaints = 0;
        foreach (var path in options.Paths)
        {
            var shots = new List<string>();
            foreach (var view in _views) shots.Add(await TakeAsync(browser, site, path, view, options, text => Complain(path, text,
                ref complaints)));
            await LayOutAsync(browser, shots, Path.Combine(options.Out, $"{Name(path)}.png"));
            Console.WriteLine(path);
        }

        return complaints == 0 ? 0 : 1;
    }

    private static void Complain(string path, string text, ref int count)
    {
        count++;
        Console.WriteLine($"  {path}: {text}");
    }

    private static async Task<string> TakeAsync(
        IBrowser browser, Uri site, string path, (int Width, int Height, ColorScheme Theme) view, ShotOptions options,
            Action<string> complain)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            ColorScheme = view.Theme,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = view.Width < 700,
        });
        if (options.Cookie?.Split('=', 2) is [var name, var value])
            await context.AddCookiesAsync([new() { Name = name, Value = value, Url = site.ToString() }]);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => { if (message.Type is "error") complain(message.Text); };
        page.PageError += (_, error) => complain(error);
        var keys = path.Split('!');
        await page.GotoAsync(new Uri(site, keys[0]).ToString());
        await page.WaitForSelectorAsync(".view h1, .plain-page");
        await page.WaitForTimeoutAsync(400);
        foreach (var key in keys.Skip(1))
        {
            await (key.StartsWith('\'') ? page.Keyboard.TypeAsync(key.Trim('\'')) : page.Keyboard.PressAsync(key));
            await page.WaitForTimeoutAsync(400);
        }

        // The frame scrolls inside: a picture of the whole page needs a window as high as its content.
        var height = await page.EvaluateAsync<int>(
            "() => { const v = document.querySelector('.view'); " +
            "return v ? v.scrollHeight - v.clientHeight + innerHeight : document.body.scrollHeight; }");
        await page.SetViewportSizeAsync(view.Width, Math.Clamp(height, view.Height, 2600));
        await page.WaitForTimeoutAsync(200);
        if (await page.EvaluateAsync<bool>(Sideways))
            complain(string.Create(CultureInfo.InvariantCulture, $"scrolls sideways at {view.Width}"));
        foreach (var fault in (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical"))
            complain($"{view.Width} {view.Theme}: {fault.Id}: {string.Join(" | ", fault.Nodes.Take(3).Select(n => n.Html))}");
        var file = Path.Combine(options.Out, $"{Name(path)}-{view.Width}-{(view.Theme is ColorScheme.Dark ? "dark" : "light")}.png");
        await page.ScreenshotAsync(new() { Path = file });
        return file;
    }

    private static async Task LayOutAsync(IBrowser browser, IEnumerable<string> shots, string file)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 2440, Height = 800 } });
        var images = string.Concat(shots.Select(shot =>
        {
            var width = shot.Contains("-390-", StringComparison.Ordinal) ? 260 : 940;
            var picture = Convert.ToBase64String(File.ReadAllBytes(shot));
            return $"<img src=\"data:image/png;base64,{picture}\" width=\"{width}\" style=\"align-self:start\">";
        }));
        await page.SetContentAsync($"<body style=\"margin:8px;display:flex;gap:8px;background:#888\">{images}");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
        await page.CloseAsync();
    }

    private static string Name(string path) => path.Length == 0 ? "start" : string.Concat(path.Select(c => char.IsLetterOrDigit(c) ? c
        : '-'));
}
