using Dashboard.Testing;
using Dashboard.Testing.Processes;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>The product's publish, made of the very build that these tests reference.</summary>
internal sealed class PublishedDashboard : IAsyncDisposable
{
    private readonly TestFolder _folder = new();

    private PublishedDashboard()
    {
    }

    public string Folder => _folder["app"];

    public string Program => Path.Combine(Folder, "Dashboard.Web");

    public static async Task<PublishedDashboard> CreateAsync()
    {
        var published = new PublishedDashboard();
        // …/bin/Debug/net10.0/
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var project = Path.Combine(Repository.Root, "src", "Dashboard.Web");
        (await Command.RunAsync(
            ["dotnet", "publish", project, "-c", configuration, "--no-build", "-o", published.Folder, "-v", "q", "--nologo",
                "-nodeReuse:false"])).Require();
        return published;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
