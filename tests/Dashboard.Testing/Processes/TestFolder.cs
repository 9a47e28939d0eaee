namespace Dashboard.Testing.Processes;

/// <summary>A folder of its own below the system's temporary one, gone after use.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dashboard-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A server that was just killed may still be writing its last file; the system clears its temporary folder.
        }
    }
}
