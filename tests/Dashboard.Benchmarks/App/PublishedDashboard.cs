using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dashboard.Core.Clusters;
using Dashboard.Testing;
using Dashboard.Testing.Circuits;
using Dashboard.Testing.Postgres;
using Dashboard.Testing.Processes;

namespace Dashboard.Benchmarks.App;

/// <summary>
/// The dashboard as it is run: published in Release, in Production, on a PostgreSQL of its own, watching one cluster; somebody is
/// signed in. Its limits are lifted so far that a hundred viewers fit who are all the same person.
/// </summary>
internal sealed partial class PublishedDashboard : IAsyncDisposable
{
    private const string ClusterName = "benchmark";
    private static readonly string _publish = Path.Combine(Repository.Root, ".data", "benchmarks", "web");
    private readonly TestFolder _folder = new();
    private readonly PortRange _port = PortRange.Take(1);
    private readonly PostgresServer _postgres;
    private readonly Dictionary<string, string> _environment;
    private ChildProcess? _process;

    private PublishedDashboard(PostgresServer postgres, string database, string bootstrapServers)
    {
        _postgres = postgres;
        Session = new SignedIn(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_port.First}/")));
        _environment = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = Session.Origin,
            ["ASPNETCORE_CONTENTROOT"] = _publish,
            ["ConnectionStrings__Dashboard"] = database,
            ["DataProtection__AllowUnencryptedKeys"] = "true",
            ["Kafka__Clusters__0__Name"] = ClusterName,
            ["Kafka__Clusters__0__BootstrapServers"] = bootstrapServers,
            ["Dashboard__Limits__CircuitsPerUser"] = "500",
            ["Tails__MaxTailsPerUser"] = "200",
        };
    }

    public SignedIn Session { get; }

    /// <summary>The address of the cluster's overview, relative to the site.</summary>
    public static string Overview { get; } = $"c/{ClusterId.OfName(ClusterName)}";

    public static string Topics => Overview + "/topics";

    public static string Messages(string topic, string query) => $"{Overview}/topics/{topic}/messages?{query}";

    /// <summary>Publishes, once a run, and starts it the first time: tables made, an administrator signed in.</summary>
    public static async Task<PublishedDashboard> StartAsync(string bootstrapServers)
    {
        await _published.Value;
        var postgres = await PostgresServer.StartNewAsync();
        var dashboard = new PublishedDashboard(postgres, await postgres.CreateDatabaseAsync(), bootstrapServers);
        try
        {
            (await Command.RunAsync([Program, "migrate"], dashboard._environment)).Require();
            await dashboard.StartProcessAsync();
            await dashboard.BecomeAdministratorAsync();
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process and starts it again; the session holds.</summary>
    /// <returns>When the new process was started, as a <see cref="Stopwatch"/> timestamp.</returns>
    public async Task<long> RestartAsync()
    {
        await _process!.EndAsync(TimeSpan.FromSeconds(15));
        return await StartProcessAsync();
    }

    /// <summary>What the process uses: processor time since its start, and resident memory in bytes.</summary>
    public ProcessUse Use() => ProcessUse.Of(_process!.Id);

    /// <summary>The end of what it logged.</summary>
    public string LogTail() => _process?.LogTail(40) ?? "";

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        if (_process is not null)
        {
            await _process.EndAsync(TimeSpan.FromSeconds(15));
            await _process.DisposeAsync();
        }

        await _postgres.DisposeAsync();
        _port.Dispose();
        _folder.Dispose();
    }

    private static readonly Lazy<Task> _published = new(async () =>
    {
        Console.Error.WriteLine("publishing the dashboard");
        var project = Path.Combine(Repository.Root, "src", "Dashboard.Web");
        (await Command.RunAsync(
            ["dotnet", "publish", project, "-c", "Release", "-o", _publish, "-v", "q", "--nologo", "-nodeReuse:false"])).Require();
    });

    private static string Program => Path.Combine(_publish, "Dashboard.Web");

    private async Task<long> StartProcessAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        var started = Stopwatch.GetTimestamp();
        _process = ChildProcess.Start([Program], _folder["log"], _environment);
        while (!await IsAliveAsync())
        {
            if (!_process.IsRunning || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"The dashboard did not start:\n{LogTail()}");
            await Task.Delay(20);
        }

        return started;
    }

    private async Task<bool> IsAliveAsync()
    {
        try
        {
            return await Session.Http.GetStringAsync(new Uri("healthz/live", UriKind.Relative)) == "live";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task BecomeAdministratorAsync()
    {
        await _process!.WhenLoggedAsync("/account/first#", TimeSpan.FromSeconds(60), 0, CancellationToken.None);
        var token = Link().Match(_process.LogTail(1000)).Groups["token"].Value;
        await Session.PostFormAsync("account/first", new Dictionary<string, string>
        {
            ["Token"] = token,
            ["Name"] = "benchmark",
            ["Password"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)) + "aA1!",
        });
    }

    [GeneratedRegex(@"/account/first#(?<token>[\w-]+)")]
    private static partial Regex Link();
}
