using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Kafka.Tests.Clusters;
using Dashboard.Kafka.Tests.Truth;
using Dashboard.Testing.Kafka;
using Dashboard.Testing.Processes;

namespace Dashboard.Kafka.Tests.Reading;

/// <summary>The requests that we count are those that the brokers count, by their own <c>RequestMetrics</c>.</summary>
[Trait("Needs", "kafka")]
public sealed class RequestMetricsTests
{
    /// <summary>A broker hands these on to the controller, which counts them too.</summary>
    private static readonly ImmutableArray<string> _handedOn = ["DescribeQuorum", "ListPartitionReassignments"];

    /// <summary>What brokers ask one another, and the opening of a connection.</summary>
    private static readonly ImmutableHashSet<string> _notAsked =
    [
        "AllocateProducerIds", "AlterPartition", "ApiVersions", "AssignReplicasToDirs", "BeginQuorumEpoch", "BrokerHeartbeat",
        "BrokerRegistration", "ControllerRegistration", "EndQuorumEpoch", "Envelope", "Fetch", "FetchConsumer", "FetchFollower",
        "FetchSnapshot", "OffsetForLeaderEpoch", "UpdateRaftVoter", "Vote",
    ];

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_we_count_of_all_lanes_is_what_the_brokers_count_where_the_controller_counts_two_of_them_again()
    {
        await using var cluster = await KafkaCluster.StartAsync(cancel: Cancel);
        await cluster.Tools.CreateTopicAsync("orders", 12);
        foreach (var group in new[] { "ledger", "search", "audit" })
            Commits.Commit(cluster.BootstrapServers, group, [new TopicPartitionOffset("orders", 0, 0)]);
        using var folder = new TestFolder();
        var before = await CountsAsync(cluster, folder);
        var counted = new CountedReaders();
        // Only when asked, so that nothing is under way while the brokers are asked for their counts.
        var rare = new LaneTiming(TimeSpan.FromDays(1), TimeSpan.FromSeconds(30));
        await using var watched = await WatchedCluster.StartAsync(
            Definitions.Plaintext(cluster.BootstrapServers), Cancel, _ => counted, new() { Fast = rare, Medium = rare, Slow = rare });

        await watched.UntilAsync(s => s.Lanes.All(lane => lane.Rounds > 0), _patience, Cancel);
        watched.Refresh();
        await watched.UntilAsync(s => s.Lanes.All(lane => lane.Rounds > 1), _patience, Cancel);

        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var ours = counted.Requests;
            var theirs = Less(await CountsAsync(cluster, folder), before);
            // A change seen in the last round may have asked for one more: else whatever was asked is answered, and counted by both.
            var isQuiet = ours == counted.Requests;
            var again = _handedOn.Sum(api => theirs[api]) / 2;
            if (isQuiet && ours == theirs.Values.Sum() - again) return;
            Assert.True(
                Stopwatch.GetElapsedTime(began) < _patience,
                $"{ours} by us, {theirs.Values.Sum()} by the brokers, {again} of them twice: {string.Join(", ", theirs)}");
        }
    }

    /// <summary>Requests that all brokers served since they started, by API.</summary>
    private static async Task<Dictionary<string, long>> CountsAsync(KafkaCluster cluster, TestFolder folder)
    {
        var command = JavaSource.Command(KafkaHome.Require(), typeof(RequestMetricsTests), "RequestCounts.java", folder);
        var processes = cluster.Brokers.Select(broker => broker.ProcessId.ToString(CultureInfo.InvariantCulture));
        var said = (await Command.RunAsync([.. command, .. processes], cancel: Cancel)).Require();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Where(row => !_notAsked.Contains(row[0]))
            .ToDictionary(row => row[0], row => long.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    private static Dictionary<string, long> Less(Dictionary<string, long> counts, Dictionary<string, long> before) =>
        counts.ToDictionary(row => row.Key, row => row.Value - before.GetValueOrDefault(row.Key), StringComparer.Ordinal);

    /// <summary>The readers of all lanes, and what they asked.</summary>
    private sealed class CountedReaders : IClusterReadersFactory
    {
        private readonly ClusterReadersFactory _readers = new(TimeProvider.System);
        private ImmutableList<IClusterReaders> _open = [];

        public long Requests => _open.Sum(readers => readers.Requests);

        public IClusterReaders Open(ClusterDefinition cluster, Lane lane)
        {
            var opened = _readers.Open(cluster, lane);
            ImmutableInterlocked.Update(ref _open, list => list.Add(opened));
            return opened;
        }
    }
}
