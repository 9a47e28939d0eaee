using System.Diagnostics;
using System.Globalization;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Processes;
using Dashboard.Wire.Messages.Groups;
using Dashboard.Wire.Messages.ShareGroups;
using Dashboard.Wire.Transport;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>
/// Records <c>Capture/kafka-*.txt</c>. Not part of a test run: <c>dotnet run --project tests/Dashboard.Wire.Tests -- -explicit only
/// -class Dashboard.Wire.Tests.Capture.RecordingTests</c> writes the files anew.
/// </summary>
public sealed class RecordingTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Record_Kafka_4()
    {
        await using var cluster = await KafkaCluster.StartAsync(
            new KafkaClusterSetup
            {
                Properties = new Dictionary<string, string>
                {
                    ["authorizer.class.name"] = "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    ["super.users"] = "User:ANONYMOUS",
                },
            },
            Ct);
        await cluster.Tools.RunAsync(
            "kafka-topics", "--create", "--topic", CapturedRequests.Topic, "--replica-assignment", "1:2:3,2:3:1,3:1:2,1:3:2",
            "--config", "retention.ms=86400000");
        await PopulateAsync((script, arguments) => cluster.Tools.RunAsync(script, arguments));
        var home = KafkaHome.Require();
        using var folder = new TestFolder();
        await using var classic = Consumer(home, cluster.BootstrapServers, CapturedRequests.Classic, folder["classic.log"], "classic");
        await cluster.Tools.RunAsync(
            "kafka-topics", "--create", "--topic", CapturedReads.TransactionTopic, "--replica-assignment", "1:2:3");
        await cluster.Tools.RunAsync(
            "kafka-producer-perf-test",
            "--topic", CapturedReads.TransactionTopic, "--num-records", "3", "--record-size", "10", "--throughput", "-1",
            "--transactional-id", CapturedReads.Transaction, "--transaction-duration-ms", "60000");
        await cluster.Tools.RunAsync(
            "kafka-acls", "--add", "--allow-principal", "User:bob", "--operation", "Read", "--topic", CapturedRequests.Topic);
        await using var share = ChildProcess.Start(
            [
                home.Script("kafka-console-share-consumer"), "--bootstrap-server", cluster.BootstrapServers,
                "--topic", CapturedRequests.Topic, "--group", CapturedReads.Share,
            ],
            folder["share.log"]);
        await using var modern = Consumer(home, cluster.BootstrapServers, CapturedRequests.Modern, folder["modern.log"], "consumer");
        await RecordAsync("kafka-4.3", cluster.BootstrapServers);
    }

    [Fact(Explicit = true)]
    public async Task Record_Kafka_2()
    {
        await using var old = await OldKafka.StartAsync(Ct);
        var home = KafkaHome.Require();
        await using var tools = new KafkaTools(home, old.BootstrapServers);
        await tools.CreateTopicAsync(CapturedRequests.Topic, CapturedRequests.Partitions, 1, "--config", "retention.ms=86400000");
        await PopulateAsync((script, arguments) => tools.RunAsync(script, arguments));
        using var folder = new TestFolder();
        await using var classic = Consumer(home, old.BootstrapServers, CapturedRequests.Classic, folder["classic.log"], "classic");
        await RecordAsync("kafka-2.8", old.BootstrapServers);
    }

    private static ChildProcess Consumer(KafkaHome home, string bootstrap, string group, string log, string protocol) => ChildProcess.Start(
        [
            home.Script("kafka-console-consumer"), "--bootstrap-server", bootstrap, "--topic", CapturedRequests.Topic, "--group", group,
            "--consumer-property", "group.protocol=" + protocol,
        ],
        log);

    private static async Task PopulateAsync(Func<string, string[], Task<string>> tool)
    {
        await tool("kafka-producer-perf-test",
        [
            "--topic", CapturedRequests.Topic, "--num-records", CapturedRequests.Records.ToString(CultureInfo.InvariantCulture),
            "--record-size", "10", "--throughput", "-1",
            // A batch a record, so that every partition gets some.
            "--producer-props", "batch.size=1",
        ]);
        string[] reset = ["--group", CapturedRequests.Readers, "--reset-offsets", "--execute"];
        await tool("kafka-consumer-groups", [.. reset, "--topic", CapturedRequests.Topic, "--to-offset", "0"]);
        await tool("kafka-consumer-groups", [.. reset, "--topic", CapturedRequests.Topic + ":1", "--to-offset", "5"]);
        string[] ann = ["--alter", "--entity-type", "users", "--entity-name", "ann", "--add-config"];
        await tool("kafka-configs", [.. ann, "request_percentage=12.5"]);
        await tool("kafka-configs", [.. ann, "SCRAM-SHA-512=[iterations=4096,password=x]"]);
    }

    private static async Task RecordAsync(string kafka, string bootstrap)
    {
        await using var direct = new WireClient(bootstrap);
        await direct.RefreshBrokersAsync(_deadline, Ct);
        await WhenStableAsync(direct, CapturedRequests.Classic);
        if (kafka != "kafka-2.8")
        {
            await WhenStableAsync(direct, CapturedRequests.Modern);
            await WhenAssignedAsync(direct, CapturedReads.Share);
        }
        var recorders = direct.Brokers.ToDictionary(b => b.Key, b => new FrameRecorder(b.Value));
        await using var client = new WireClient("localhost:1");
        client.SetBrokers(recorders.Select(r => KeyValuePair.Create(r.Key, r.Value.Address)));
        List<(string, short, byte[])> answers = [];
        foreach (var captured in CapturedRequests.All)
        {
            if (kafka == "kafka-2.8" && captured.Group == CapturedReads.Transaction) continue;
            var broker = captured.Group is null ? 1 : await CoordinatorAsync(direct, captured.Group);
            for (var version = captured.Versions.Min; version <= captured.Versions.Max; version++)
            {
                try
                {
                    await captured.SendAsync(client, broker, version, Ct);
                    answers.Add((captured.Name, version, recorders[broker].Answers[(captured.Api, version)]));
                }
                catch (WireUnsupportedException)
                {
                    // This Kafka is too old or too new for that version.
                }
            }
        }
        CaptureFile.Write(kafka, answers);
        foreach (var recorder in recorders.Values) await recorder.DisposeAsync();
    }

    private static async Task<int> CoordinatorAsync(WireClient client, string group)
    {
        var type = group == CapturedReads.Transaction ? CoordinatorKeyType.Transaction : CoordinatorKeyType.Group;
        var answer = await client.SendAnyAsync(new FindCoordinatorRequest(type, [group]), _deadline, Ct);
        return answer.Coordinators[0].NodeId;
    }

    private static async Task WhenAssignedAsync(WireClient client, string group)
    {
        var request = new ShareGroupDescribeRequest { GroupIds = [group] };
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < _patience;)
        {
            var described = await client.SendAsync(await CoordinatorAsync(client, group), request, _deadline, Ct);
            if (described.Groups[0].Members.Any(m => m.Assignment.Count > 0)) return;
        }
        Assert.Fail($"The group {group} is given no partitions.");
    }

    private static async Task WhenStableAsync(WireClient client, string group)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < _patience;)
        {
            var listed = await client.SendAsync(await CoordinatorAsync(client, group), new ListGroupsRequest(), _deadline, Ct);
            if (listed.Groups.Any(g => g.GroupId == group && g.State is "Stable")) return;
        }
        Assert.Fail($"The group {group} does not become stable.");
    }
}
