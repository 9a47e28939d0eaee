using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Testing.Processes;
using Dashboard.Wire;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;

namespace Dashboard.Testing.Kafka;

/// <summary>
/// Kafka's own command line tools, one call at a time in one Java process that stays: the first call takes two seconds, the
/// others some 50 ms.
/// </summary>
public sealed partial class KafkaTools(KafkaHome home, string bootstrapServers) : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly TestFolder _folder = new();
    private Process? _java;

    /// <summary>Runs one of <c>bin/*.sh</c>, with <c>--bootstrap-server</c> added, and returns its output.</summary>
    /// <exception cref="InvalidOperationException">The exit code was not 0.</exception>
    public async Task<string> RunAsync(string script, params string[] arguments) => (await TryAsync(script, arguments)).Require();

    /// <inheritdoc cref="RunAsync"/>
    /// <remarks>Any exit code is an answer. Tools that run on, such as the console consumer, never answer: do not call them here.</remarks>
    public async Task<CommandResult> TryAsync(string script, params string[] arguments)
    {
        var main = MainClass().Match(await File.ReadAllTextAsync(home.Script(script))).Value;
        await _turn.WaitAsync();
        try
        {
            _java ??= StartJava();
            await _java.StandardInput.WriteLineAsync(string.Join('\t', [main, "--bootstrap-server", bootstrapServers, .. arguments]));
            await _java.StandardInput.FlushAsync();
            var answer = await _java.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(90))
                ?? throw new InvalidOperationException("Kafka's tools ended: is there a JDK (javac), not only a JRE?");
            var parts = answer.Split('\t');
            return new CommandResult(int.Parse(parts[0], CultureInfo.InvariantCulture), Text(parts[1]), Text(parts[2]));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Creates a topic, and returns when every broker knows it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="partitions">Its partitions.</param>
    /// <param name="replicas">Its replication factor.</param>
    /// <param name="arguments">Further ones as <c>kafka-topics.sh --create</c> takes them.</param>
    public async Task CreateTopicAsync(string name, int partitions = 1, int replicas = 3, params string[] arguments)
    {
        await RunAsync("kafka-topics", ["--create", "--topic", name, "--partitions", partitions.ToString(CultureInfo.InvariantCulture),
            "--replication-factor", replicas.ToString(CultureInfo.InvariantCulture), .. arguments]);
        // The tool returns when the controller knows it.
        await using var client = new WireClient(bootstrapServers);
        using var limit = new CancellationTokenSource(_patience);
        await client.RefreshBrokersAsync(_patience, limit.Token);
        foreach (var broker in client.Brokers.Keys)
        {
            while ((await client.SendAsync(broker, MetadataRequest.TopicsByName([name]), _patience, limit.Token)).Topics is not
                [{ Error: ErrorCode.None }])
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_java is not null)
        {
            _java.Kill();
            await _java.WaitForExitAsync();
            _java.Dispose();
        }

        _folder.Dispose();
        _turn.Dispose();
    }

    [GeneratedRegex(@"(?<=\s)(org\.apache\.)?kafka(\.\w+)+")]
    private static partial Regex MainClass();

    private static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    // The run's end closes its standard input, at which it ends by itself.
    private Process StartJava()
    {
        var command = JavaSource.Command(home, typeof(KafkaTools), "ToolRunner.java", _folder);
        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }
}
