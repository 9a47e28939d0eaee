using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Lag;
using Dashboard.Testing.Processes;

namespace Dashboard.Benchmarks.Lag;

/// <summary>
/// The model of Burrow beside Burrow itself (Debian's package): traces of three minutes are played in real time on a Kafka 2.8, and every
/// ten seconds both are asked.
/// </summary>
internal static class BurrowCheck
{
    public const string Name = "burrow";

    private const double Seconds = 180;
    private const string Program = "/usr/bin/Burrow";

    /// <summary>The name is topic and group in one.</summary>
    private static readonly LagScript[] _scripts =
    [
        new("steady", Seconds) { Produce = _ => 20, Consume = _ => 100, CommitEvery = 1.5, CommitJitter = 0 },
        new("falling-behind", Seconds) { Produce = _ => 20, Consume = _ => 14, CommitEvery = 1.5, CommitJitter = 0 },
        new("hanging", Seconds) { Produce = _ => 20, Consume = _ => 14, CommitEvery = 1.5, CommitJitter = 0, Hangs = (40, Seconds) },
        new("no-progress", Seconds) { Produce = _ => 20, Consume = t => t < 40 ? 14 : 1e-9, CommitEvery = 1.5, CommitJitter = 0 },
    ];

    public static async Task RunAsync(Bench bench)
    {
        if (!File.Exists(Program)) throw new FileNotFoundException("Install Debian's package burrow.", Program);
        await using var kafka = await OldKafka.StartAsync();
        using var folder = new TestFolder();
        using var ports = PortRange.Take(1);
        await using var players = await Players.OpenAsync(kafka.BootstrapServers);
        var log = folder["log"];
        await File.WriteAllTextAsync(folder["burrow.toml"], Config(kafka, ports.First, folder["pid"]));
        await using var burrow = ChildProcess.Start([Program, "--config-dir", Path.GetDirectoryName(log)!], log);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ports.First}/v3/kafka/local/consumer/") };
        // It reads the offsets' topic and the ends first.
        await Task.Delay(TimeSpan.FromSeconds(15));

        var (same, asked) = (0, 0);
        var views = players.Traces.ToDictionary(trace => trace.Script.Name, trace => new BurrowView(trace));
        await players.PlayAsync(async at =>
        {
            foreach (var (name, view) in views)
            {
                view.Poll(at);
                var said = await SaidAsync(http, name);
                var word = view.Status switch
                {
                    BurrowStatus.Ok => "OK",
                    BurrowStatus.Warning => "WARN",
                    BurrowStatus.Stopped => "STOP",
                    _ => "STALL",
                };
                (same, asked) = (same + (said == word ? 1 : 0), asked + 1);
                if (said != word) Console.Error.WriteLine($"  {name} at {at:0} s: Burrow {said}, the model {word}");
            }
        });
        bench.Figures.Add("The model of Burrow says what Burrow says", "", 100.0 * same / asked, "%");
    }

    private static async Task<string> SaidAsync(HttpClient http, string group)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync($"{group}/lag"));
        return answer.RootElement.GetProperty("status").GetProperty("partitions")[0].GetProperty("status").GetString()!;
    }

    private static string Config(OldKafka kafka, int port, string pid) => $"""
        [general]
        pidfile = "{pid}"
        [logging]
        level = "warn"
        [zookeeper]
        servers = ["{kafka.ZooKeeper}"]
        root-path = "/burrow"
        [client-profile.any]
        kafka-version = "2.0.0"
        [httpserver.default]
        address = "127.0.0.1:{port}"
        [storage.default]
        class-name = "inmemory"
        intervals = 10
        min-distance = 1
        [cluster.local]
        class-name = "kafka"
        servers = ["{kafka.BootstrapServers}"]
        client-profile = "any"
        topic-refresh = 10
        offset-refresh = 10
        [consumer.local]
        class-name = "kafka"
        cluster = "local"
        servers = ["{kafka.BootstrapServers}"]
        client-profile = "any"
        offsets-topic = "__consumer_offsets"
        [evaluator.default]
        class-name = "caching"
        expire-cache = 1
        """;

    /// <summary>Plays each trace with a producer and a consumer of its own topic.</summary>
    private sealed class Players(string servers, IReadOnlyList<LagTrace> traces) : IAsyncDisposable
    {
        private readonly IProducer<Null, byte[]> _producer =
            new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = servers, LingerMs = 0 }).Build();

        private readonly IConsumer<Ignore, Ignore>[] _consumers =
        [
            .. traces.Select(trace => new ConsumerBuilder<Ignore, Ignore>(
                new ConsumerConfig { BootstrapServers = servers, GroupId = trace.Script.Name, EnableAutoCommit = false }).Build()),
        ];

        private readonly long[] _ends = new long[traces.Count];
        private readonly int[] _commits = new int[traces.Count];

        public IReadOnlyList<LagTrace> Traces => traces;

        public static async Task<Players> OpenAsync(string servers)
        {
            using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).Build();
            await admin.CreateTopicsAsync(_scripts.Select(
                script => new TopicSpecification { Name = script.Name, NumPartitions = 1, ReplicationFactor = 1 }));
            var players = new Players(servers, [.. _scripts.Select(script => LagTraceMaker.Make(script, seed: 1))]);
            // The offsets' topic has to exist before Burrow looks for it.
            for (var i = 0; i < _scripts.Length; i++) players.Commit(i, 0);
            return players;
        }

        public async Task PlayAsync(Func<double, Task> everyTen)
        {
            var began = DateTimeOffset.UtcNow;
            for (var step = 1; step <= Seconds * LagTrace.Steps; step++)
            {
                var at = (double)step / LagTrace.Steps;
                if (began.AddSeconds(at) - DateTimeOffset.UtcNow is { Ticks: > 0 } early) await Task.Delay(early);
                for (var i = 0; i < traces.Count; i++) Step(i, at);
                if (step % (10 * LagTrace.Steps) == 0) await everyTen(at);
            }
        }

        public ValueTask DisposeAsync()
        {
            foreach (var consumer in _consumers) consumer.Dispose();
            _producer.Dispose();
            return ValueTask.CompletedTask;
        }

        private void Step(int i, double at)
        {
            for (var end = traces[i].At(at).End; _ends[i] < end; _ends[i]++)
                _producer.Produce(traces[i].Script.Name, new() { Value = Encoding.ASCII.GetBytes("x") });
            for (; _commits[i] < traces[i].Commits.Count && traces[i].Commits[_commits[i]] <= at; _commits[i]++)
                Commit(i, traces[i].At(traces[i].Commits[_commits[i]]).Committed);
        }

        private void Commit(int i, long offset) => _consumers[i].Commit([new TopicPartitionOffset(traces[i].Script.Name, 0, offset)]);
    }
}
