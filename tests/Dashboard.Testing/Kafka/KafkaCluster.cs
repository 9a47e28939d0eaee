using System.Globalization;
using Dashboard.Testing.Processes;

namespace Dashboard.Testing.Kafka;

/// <summary>
/// A real Kafka cluster of this run: combined KRaft brokers on free ports, their data in a folder of their own.
/// Three brokers take about ten seconds and 300 MB each. Tests that break nothing use <see cref="SharedKafka"/>.
/// </summary>
public sealed class KafkaCluster : IAsyncDisposable
{
    private const int PortsOfBroker = 8;

    private readonly KafkaHome _home;
    private readonly KafkaClusterSetup _setup;
    private readonly TestFolder _folder = new();
    private readonly PortRange _ports;
    private KafkaTools? _tools;

    private KafkaCluster(KafkaHome home, KafkaClusterSetup setup)
    {
        (_home, _setup) = (home, setup);
        _ports = PortRange.Take(setup.Brokers * PortsOfBroker);
        Brokers = [.. Enumerable.Range(1, setup.Brokers).Select(id => new KafkaBroker(id, PortOf(id), home, FolderOf(id), setup))];
    }

    public IReadOnlyList<KafkaBroker> Brokers { get; }

    /// <summary>All brokers' PLAINTEXT addresses.</summary>
    public string BootstrapServers => BootstrapOf("PLAINTEXT");

    /// <summary>Kafka's own command line tools on this cluster.</summary>
    public KafkaTools Tools => _tools ??= new KafkaTools(_home, BootstrapServers);

    /// <summary>Formats and starts a cluster; the running test is skipped with the reason when there is no Kafka.</summary>
    public static async Task<KafkaCluster> StartAsync(KafkaClusterSetup? setup = null, CancellationToken cancel = default)
    {
        var cluster = new KafkaCluster(KafkaHome.Require(), setup ?? new KafkaClusterSetup());
        try
        {
            await cluster.FormatAsync(cancel);
            await Task.WhenAll(cluster.Brokers.Select(b => b.StartAsync(cancel)));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The broker with this id, from 1.</summary>
    public KafkaBroker Broker(int id) => Brokers[id - 1];

    /// <summary>All brokers' addresses of one listener: PLAINTEXT or one of <see cref="KafkaClusterSetup.Listeners"/>.</summary>
    public string BootstrapOf(string listener)
    {
        var at = listener == "PLAINTEXT" ? 0 : 2 + _setup.Listeners.Keys.ToList().IndexOf(listener);
        return string.Join(',', Brokers.Select(b => string.Create(CultureInfo.InvariantCulture, $"localhost:{b.Port + at}")));
    }

    public async ValueTask DisposeAsync()
    {
        if (_tools is not null)
        {
            await _tools.DisposeAsync();
        }

        await Task.WhenAll(Brokers.Select(b => b.DisposeAsync().AsTask()));
        _ports.Dispose();
        _folder.Dispose();
    }

    private int PortOf(int id) => _ports.First + (id - 1) * PortsOfBroker;

    private string FolderOf(int id) =>
        Directory.CreateDirectory(_folder[string.Create(CultureInfo.InvariantCulture, $"broker-{id}")]).FullName;

    private async Task FormatAsync(CancellationToken cancel)
    {
        var clusterId = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '0').Replace('/', '0');
        var ports = Brokers.Select(b => b.Port).ToList();
        await Task.WhenAll(Brokers.Select(async broker =>
        {
            var folder = FolderOf(broker.Id);
            var properties = Path.Combine(folder, "server.properties");
            var lines = BrokerProperties.Of(broker.Id, _setup, ports, Path.Combine(folder, "data")).Select(p => $"{p.Key}={p.Value}");
            await File.WriteAllLinesAsync(properties, lines, cancel);
            await _home.RunAsync("kafka-storage", ["format", "-t", clusterId, "-c", properties, .. _setup.FormatArguments], cancel);
        }));
    }
}
