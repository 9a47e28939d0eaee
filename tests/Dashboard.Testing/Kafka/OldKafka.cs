using System.Globalization;
using Dashboard.Testing.Processes;
using Dashboard.Wire;
using Dashboard.Wire.Messages.Clusters;

namespace Dashboard.Testing.Kafka;

/// <summary>One broker of Kafka 2.8 with its ZooKeeper, for the old versions of everything. Starts in some ten seconds.</summary>
public sealed class OldKafka : IAsyncDisposable
{
    private static readonly TimeSpan _startTime = TimeSpan.FromSeconds(60);

    private readonly TestFolder _folder = new();
    private readonly PortRange _ports = PortRange.Take(2);
    private readonly List<ChildProcess> _processes = [];

    private OldKafka()
    {
    }

    public string BootstrapServers => string.Create(CultureInfo.InvariantCulture, $"localhost:{_ports.First + 1}");

    public string ZooKeeper => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_ports.First}");

    /// <summary>Starts both; the running test is skipped with the reason when there is no Kafka 2.8.</summary>
    public static async Task<OldKafka> StartAsync(CancellationToken cancel = default)
    {
        var home = KafkaHome.FindOld();
        Xunit.Assert.SkipWhen(home is null, "No Kafka 2.8: set KAFKA_28_HOME to an unpacked one.");
        var kafka = new OldKafka();
        try
        {
            await kafka.StartAsync(
                home!, "zookeeper-server-start", "binding to port",
                [
                    $"dataDir={kafka._folder["zookeeper"]}", $"clientPort={kafka._ports.First}",
                    "clientPortAddress=127.0.0.1", "admin.enableServer=false",
                ],
                cancel);
            await kafka.StartAsync(
                home!, "kafka-server-start", "started (kafka.server.KafkaServer)",
                [
                    "broker.id=1", "broker.rack=rack-1", $"listeners=PLAINTEXT://{kafka.BootstrapServers}",
                    $"log.dirs={kafka._folder["data"]}", $"zookeeper.connect={kafka.ZooKeeper}",
                    "offsets.topic.replication.factor=1", "offsets.topic.num.partitions=8", "group.initial.rebalance.delay.ms=0",
                    "auto.create.topics.enable=false", "log.cleaner.dedupe.buffer.size=8000000",
                ],
                cancel);
            await kafka.WhenControlledAsync(cancel);
            return kafka;
        }
        catch
        {
            await kafka.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        _ports.Dispose();
        _folder.Dispose();
    }

    /// <summary>
    /// Started is not elected: librdkafka, told once that there is no controller, does not ask again within the time of its requests.
    /// </summary>
    private async Task WhenControlledAsync(CancellationToken cancel)
    {
        await using var client = new WireClient(BootstrapServers);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_startTime);
        while ((await client.SendAnyAsync(MetadataRequest.TopicsByName([]), _startTime, limit.Token)).ControllerId < 0)
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private async Task StartAsync(
        KafkaHome home, string script, string started, IReadOnlyList<string> properties, CancellationToken cancel)
    {
        var file = _folder[script + ".properties"];
        await File.WriteAllLinesAsync(file, properties, cancel);
        var log = _folder[script + ".log"];
        var environment = home.ServerEnvironment("256M", _folder["logs"]);
        var process = ChildProcess.Start([home.Script(script), file], log, environment);
        _processes.Add(process);
        await process.WhenLoggedAsync(started, _startTime, 0, cancel);
    }
}
