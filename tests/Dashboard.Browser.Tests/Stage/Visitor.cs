using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>Somebody in front of one page; what the browser complains of is kept.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private const string Sideways =
        "() => [document.documentElement, document.querySelector('.view')].some(e => e && e.scrollWidth > e.clientWidth + 1)";

    /// <summary>Only faults are told: what is well would be most of the answer.</summary>
    private static readonly AxeRunOptions _axe = new() { ResultTypes = [ResultType.Violations] };

    private readonly Uri _site;

    public Visitor(Uri site, IPage page)
    {
        (_site, Page) = (site, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error") Complaints.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => Complaints.Add($"script: {error}");
        page.Dialog += (_, dialog) =>
        {
            Complaints.Add($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Errors in the console or a script, and dialogs that a script opened.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Title => Page.Locator("h1");

    /// <summary>The sentences of what is wrong now.</summary>
    public ILocator Problems => Page.GetByRole(AriaRole.List, new() { Name = "What is wrong now" }).Locator("> li");

    /// <summary>Opens a page of the product and waits until it stands.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(_site, path).ToString());
        await Title.First.WaitForAsync();
    }

    public async Task BecomeAdministratorAsync(Uri link, string name, string password)
    {
        await Page.GotoAsync(link.ToString());
        await FillAsync(name, password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Become administrator" }).ClickAsync();
        await Page.Locator(".shell").WaitForAsync();
    }

    /// <summary>Sends the sign-in form; what comes then is the caller's to expect.</summary>
    public async Task SignInAsync(string name, string password)
    {
        await GoAsync("account/sign-in");
        await FillAsync(name, password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public async Task FillAsync(string name, string password)
    {
        await Page.GetByLabel("Name").FillAsync(name);
        await Page.GetByLabel("Password").FillAsync(password);
    }

    public async Task LookAsync(View view)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = view.Scheme });
        await Page.SetViewportSizeAsync(view.Width, view.Height);
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(done => setTimeout(done, 150)))");
    }

    /// <summary>What is wrong with the page as it stands: faults of access, a page wider than its window.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(View view)
    {
        var faults = (await Page.RunAxe(_axe)).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{view}: {v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ToList();
        if (await Page.EvaluateAsync<bool>(Sideways)) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{view}: scrolls sideways"));
        return faults;
    }

    /// <summary>Puts a mark on the document that a reload loses.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => { window.sameDocument = true; }");

    public Task<bool> IsSameDocumentAsync() => Page.EvaluateAsync<bool>("() => window.sameDocument === true");

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
