using Dashboard.Testing.Processes;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>The demo shop's process.</summary>
internal sealed class DemoShop : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ChildProcess _process;

    public DemoShop(string bootstrapServers) => _process = ChildProcess.Start(
        [Path.Combine(AppContext.BaseDirectory, "Dashboard.DemoShop"), "--bootstrap", bootstrapServers], _folder["shop.log"]);

    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync(TimeSpan.FromSeconds(20));
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
