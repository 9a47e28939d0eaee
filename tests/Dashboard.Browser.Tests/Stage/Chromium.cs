using Microsoft.Playwright;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>The browser: <c>CHROMIUM</c>, else the system's.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const float PatienceMs = 30_000;

    private static readonly string[] _flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static string Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    public static string WhyMissing => $"No Chromium at {Path}: install Debian's package chromium, or set CHROMIUM.";

    public static async Task<Chromium> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = _flags }));
    }

    /// <param name="site">Where the product is.</param>
    /// <param name="session">Cookies of somebody signed in; null for nobody.</param>
    /// <param name="view">The window; a desk's when null.</param>
    public async Task<Visitor> VisitAsync(Uri site, string? session, View? view)
    {
        view ??= View.Desk;
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            ColorScheme = view.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = view.IsPhone,
            StorageState = session,
        });
        context.SetDefaultTimeout(PatienceMs);
        return new Visitor(site, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
