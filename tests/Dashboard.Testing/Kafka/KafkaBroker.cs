using Dashboard.Testing.Processes;

namespace Dashboard.Testing.Kafka;

/// <summary>One broker of a <see cref="KafkaCluster"/>: a process that can be stopped, killed, frozen and started again.</summary>
public sealed class KafkaBroker : IAsyncDisposable
{
    private static readonly TimeSpan _startTime = TimeSpan.FromSeconds(90);

    private readonly KafkaHome _home;
    private readonly string _properties;
    private readonly string _log;
    private readonly Dictionary<string, string> _environment;
    private ChildProcess? _process;

    internal KafkaBroker(int id, int port, KafkaHome home, string folder, KafkaClusterSetup setup)
    {
        (Id, Port, _home) = (id, port, home);
        _properties = Path.Combine(folder, "server.properties");
        _log = Path.Combine(folder, "server.log");
        _environment = home.ServerEnvironment(setup.Heap, Path.Combine(folder, "logs"));
        foreach (var (name, value) in setup.Environment)
        {
            _environment[name] = value;
        }
    }

    public int Id { get; }

    /// <summary>The port of the PLAINTEXT listener.</summary>
    public int Port { get; }

    /// <summary>Of the Java process that runs; 0 while none does.</summary>
    public int ProcessId => _process is { IsRunning: true } running ? running.Id : 0;

    public bool IsRunning => _process is { IsRunning: true };

    /// <summary>Starts it, again if need be, and returns when it serves.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not serve in time; with the end of its log.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        var before = File.Exists(_log) ? new FileInfo(_log).Length : 0;
        _process = ChildProcess.Start([_home.Script("kafka-server-start"), _properties], _log, _environment);
        await _process.WhenLoggedAsync("Kafka Server started", _startTime, before, cancel);
    }

    /// <summary>A controlled shutdown: it hands its leaders over first.</summary>
    public Task StopAsync() => _process?.EndAsync(TimeSpan.FromSeconds(40)) ?? Task.CompletedTask;

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public void Freeze() => _process!.Signal("STOP");

    /// <summary>SIGCONT, the end of <see cref="Freeze"/>.</summary>
    public void Thaw() => _process!.Signal("CONT");

    /// <summary>The last lines of its log, for the message of a test that fails.</summary>
    public string LogTail(int lines = 40) => _process?.LogTail(lines) ?? "";

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
