using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Testing.Processes;
using Xunit;

namespace Dashboard.Testing.Postgres;

/// <summary>
/// A PostgreSQL server of this run on a free port of the loopback address, with a random password; its data does not outlive it.
/// Run by root, the server is started as user <c>postgres</c>: it refuses to run as root.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PortRange _port = PortRange.Take(1);
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly string _binaries;
    private ChildProcess? _process;
    private int _databases;

    private PostgresServer(string binaries) => _binaries = binaries;

    /// <summary>Why there is no server, as a test's reason to be skipped.</summary>
    public static string WhyMissing =>
        "No PostgreSQL server: there is no initdb in /usr/lib/postgresql/*/bin (Debian's package postgresql).";

    public int Port => _port.First;

    public bool IsRunning => _process is { IsRunning: true };

    /// <summary>Makes and starts a server; the running test is skipped with the reason when PostgreSQL is not installed.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        Assert.SkipWhen(FindBinaries() is null, WhyMissing);
        var server = new PostgresServer(FindBinaries()!);
        try
        {
            await server.InitialiseAsync();
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection string to one of its databases.</summary>
    public string ConnectionString(string database) => string.Create(CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres;Password={_password}");

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await AskAsync("createdb", name);
        return ConnectionString(name);
    }

    /// <summary>Starts it, again if need be, and returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        var log = _folder["server.log"];
        var before = File.Exists(log) ? new FileInfo(log).Length : 0;
        string[] settings =
            [$"port={Port}", "listen_addresses=127.0.0.1", $"unix_socket_directories={_folder.Path}", "fsync=off", "max_connections=200"];
        _process = ChildProcess.Start(
            AsServer([Path.Combine(_binaries, "postgres"), "-D", _folder["data"], .. settings.SelectMany(s => (string[])["-c", s])]), log);
        await _process.WhenLoggedAsync("ready to accept connections", TimeSpan.FromSeconds(30), before, CancellationToken.None);
    }

    /// <summary>A fast shutdown: connections end at once.</summary>
    public async Task StopAsync()
    {
        if (IsRunning)
        {
            (await Command.RunAsync(AsServer([Path.Combine(_binaries, "pg_ctl"), "stop", "-m", "fast", "-D", _folder["data"]]))).Require();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _port.Dispose();
        _folder.Dispose();
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order().LastOrDefault()
            : null;

    private static string[] AsServer(string[] command) =>
        Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. command] : command;

    private async Task InitialiseAsync()
    {
        var password = _folder["password"];
        await File.WriteAllTextAsync(password, _password);
        if (Environment.UserName == "root")
        {
            (await Command.RunAsync(["chown", "-R", "postgres", _folder.Path])).Require();
        }

        (await Command.RunAsync(AsServer([Path.Combine(_binaries, "initdb"), "-D", _folder["data"], "-U", "postgres", "-A", "scram-sha-256",
            "--pwfile", password, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]))).Require();
    }

    private async Task AskAsync(string program, params string[] arguments) =>
        (await Command.RunAsync([Path.Combine(_binaries, program), "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-U", "postgres", .. arguments], new Dictionary<string, string> { ["PGPASSWORD"] = _password })).Require();
}
