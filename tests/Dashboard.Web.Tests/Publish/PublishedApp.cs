using Dashboard.Testing;
using Dashboard.Testing.Processes;

namespace Dashboard.Web.Tests.Publish;

/// <summary>The publish in files that nobody may write, made once: two at a time would share the folder of intermediate files.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    public string Folder => _folder["app"];

    public string Program => Path.Combine(Folder, "Dashboard.Web");

    public async ValueTask InitializeAsync()
    {
        var project = Path.Combine(Repository.Root, "src/Dashboard.Web");
        string[] publish = ["dotnet", "publish", project, "-c", "Release", "-o", Folder, "-v", "q", "--nologo", "-nodeReuse:false"];
        (await Command.RunAsync(publish)).Require();
        (await Command.RunAsync(["chmod", "-R", "a-w,a+rX", Path.GetDirectoryName(Folder)!])).Require();
    }

    public async ValueTask DisposeAsync()
    {
        (await Command.RunAsync(["chmod", "-R", "u+w", Path.GetDirectoryName(Folder)!])).Require();
        _folder.Dispose();
    }
}

[CollectionDefinition(nameof(PublishedApp))]
public sealed class PublishedAppCollection : ICollectionFixture<PublishedApp>;
