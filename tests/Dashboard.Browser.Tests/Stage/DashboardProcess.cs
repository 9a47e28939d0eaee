using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Testing.Processes;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>A process of the product that can be stopped and started again at the same address.</summary>
internal sealed partial class DashboardProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly TestFolder _folder = new();
    private readonly PortRange _port = PortRange.Take(1);
    private readonly string _program;
    private readonly Dictionary<string, string> _environment;
    private ChildProcess? _process;

    private DashboardProcess(PublishedDashboard published, string database, string bootstrap, string pathBase)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port.First}");
        (_program, Site) = (published.Program, new Uri($"{address}{pathBase}/"));
        _environment = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = address,
            ["ASPNETCORE_CONTENTROOT"] = published.Folder,
            ["ConnectionStrings__Dashboard"] = database,
            ["DataProtection__AllowUnencryptedKeys"] = "true",
            ["Dashboard__PathBase"] = pathBase,
            ["Dashboard__Limits__SignInsPerMinute"] = "200",
            ["Kafka__Clusters__0__Name"] = LiveStage.ClusterName,
            ["Kafka__Clusters__0__BootstrapServers"] = bootstrap,
            ["Kafka__Clusters__0__Colour"] = "#0f8f8c",
        };
    }

    /// <summary>Its address, path base and a slash at the end included.</summary>
    public Uri Site { get; }

    /// <summary>Migrates the database and starts; returns when it serves.</summary>
    public static async Task<DashboardProcess> StartAsync(PublishedDashboard published, string database, string bootstrap, string pathBase)
    {
        var dashboard = new DashboardProcess(published, database, bootstrap, pathBase);
        try
        {
            (await Command.RunAsync([published.Program, "migrate"], dashboard._environment)).Require();
            await dashboard.StartAsync();
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    public async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        var log = _folder["dashboard.log"];
        var before = File.Exists(log) ? new FileInfo(log).Length : 0;
        _process = ChildProcess.Start([_program], log, _environment);
        await _process.WhenLoggedAsync("Application started", _patience, before, CancellationToken.None);
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public Task StopAsync() => _process!.EndAsync(_patience);

    /// <summary>The one-time link for the first administrator, from its standard output.</summary>
    public async Task<Uri> FirstLinkAsync()
    {
        await _process!.WhenLoggedAsync("/account/first#", _patience, 0, CancellationToken.None);
        return new Uri(Link().Match(_process.LogTail(200)).Value);
    }

    public string Log => _process?.LogTail(60) ?? "";

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _port.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"http\S+/account/first#\S+")]
    private static partial Regex Link();
}
