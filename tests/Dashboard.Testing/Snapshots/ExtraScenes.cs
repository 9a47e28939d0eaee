using System.Collections.Immutable;
using Dashboard.Core.Acls;
using Dashboard.Core.Brokers;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Producers;
using Dashboard.Core.Quorum;
using Dashboard.Core.Quotas;
using Dashboard.Core.ScramUsers;

namespace Dashboard.Testing.Snapshots;

/// <summary>What a snapshot has besides brokers, topics and groups, invented: disks, moves, the quorum, access.</summary>
public static class ExtraScenes
{
    public static ClusterSnapshot WithExtras(this ClusterSnapshot snapshot)
    {
        var now = snapshot.ComposedAt;
        return snapshot with
        {
            HasQuorum = true,
            Software = snapshot.Brokers.Take(3).ToImmutableDictionary(b => b.Id, b => new BrokerSoftware(
                b.Id == 3 ? "4.2" : "4.3", $"the newest metadata.version it can do is 4.{(b.Id == 3 ? "2-IV1" : "3-IV0")}",
                [new("group.version", 1, 0, 1), new("metadata.version", 29, 7, 30), new("share.version", null, 0, 1)],
                now.AddMinutes(-40))),
            Quorum = new(
                1, 12, 80_211, [Node(1, 80_214, now, 0), Node(2, 80_214, now, 0.2), Node(3, 79_022, now, 250)],
                [Node(10, 80_210, now, 0.4)]),
            LogDirs = new(
                [
                    Dir(snapshot, 1, "/var/lib/kafka/a", 312, 0.34, 11_000), Dir(snapshot, 1, "/var/lib/kafka/b", 48, 0.34, -2_000),
                    Dir(snapshot, 2, "/var/lib/kafka/a", 840, 0.06, 900_000) with { IsCordoned = true },
                    Dir(snapshot, 3, "/var/lib/kafka/a", 0, null, null) with { Failure = "the disk failed", At = now.AddMinutes(-5) },
                ], now.AddSeconds(-20)),
            Reassignments = new([new("orders", 1, [2, 3, 1], [2], [3]) { FirstSeen = now.AddMinutes(-7) }]),
            Quotas = Told<Quota>(now,
            [
                new([new("user", "ann"), new("client-id", null)], Limits(("producer_byte_rate", 1_048_576), ("request_percentage", 12.5))),
                new([new("ip", null)], Limits(("connection_creation_rate", 20))),
            ]),
            ScramUsers = Told<ScramUser>(now, [new("ann", [new("SCRAM-SHA-512", 8192)]), new("<b>eve</b>", [new("SCRAM-SHA-256", 4096)])]),
            Acls = Told<Acl>(now,
            [
                new("Topic", "orders", false, "User:ann", "*", "Read", false),
                new("Topic", "pay", true, "User:eve", "10.0.0.7", "Write", true),
            ]),
            Transactions = new(
                new(
                    [
                        Open("payments-eu-1", 4711, 1, now, 48, 60, "payments", 0, 1, 4) with { State = "PrepareCommit" },
                        Open("stock-sync", 9_007_199_254_740_993, 2, now, 1_260, 900, "stock-levels", 2),
                        Open(HostileTransaction, 4802, 1, now, 2, 60, "orders", 0),
                        Open(Scenes.LongName, 4803, 3, now, 310, 3_600, "orders", 1, 2) with { At = now.AddMinutes(-5) },
                        new("just-listed", 4804, "Ongoing", 2, now.AddSeconds(-20), null),
                    ], [new(3, ReadFault.BrokerSilent, "Broker 3 (kafka-3:9092) did not answer within 20 s.")]),
                now.AddSeconds(-20), ReadFault.None, null),
        };
    }

    /// <summary>A transactional id may be any text: markup, a bidirectional override, a line break.</summary>
    public const string HostileTransaction = "<b>eve</b>\u202Egnp.exe\n/%2F";

    /// <summary>The producers of a partition, one of each state.</summary>
    public static Told<PartitionProducers> Producers(DateTimeOffset now)
    {
        PartitionProducer Of(long id, double minutes, long start, OpenState state, string? transaction = null) =>
            new(id, 3, 812, now.AddMinutes(-minutes).ToUnixTimeMilliseconds(), start < 0 ? -1 : 12, start)
            {
                State = state,
                Transaction = transaction is null ? null : Open(transaction, id, 1, now, minutes * 60, 60, "orders", 0),
            };
        return new(
            new(
                [
                    Of(9_007_199_254_740_993, 310, 4_817_204, OpenState.NotKnown),
                    Of(4711, 95, 4_990_112, OpenState.Hanging, "payments-eu-1"),
                    Of(4802, 0.1, 5_000_001, OpenState.Open, HostileTransaction),
                    Of(4803, 40, 4_999_000, OpenState.Hanging, Scenes.LongName),
                    Of(4804, 3, -1, OpenState.None, "stock-sync"), Of(4805, 4, -1, OpenState.None) with { LastTimestampMs = long.MaxValue },
                ], 2, TimeSpan.FromMinutes(15), true,
                [new(3, ReadFault.BrokerSilent, "Broker 3 (kafka-3:9092) did not answer within 4 s.")]),
            now.AddSeconds(-2), ReadFault.None, null);
    }

    private static Transaction Open(
        string id, long producer, int coordinator, DateTimeOffset now, double seconds, int timeout, string topic,
        params int[] partitions) =>
        new(
            id, producer, "Ongoing", coordinator, now.AddSeconds(-20),
            new(3, TimeSpan.FromSeconds(timeout), now.AddSeconds(-seconds), [new(topic, [.. partitions])]));

    private static Told<IReadOnlyList<T>> Told<T>(DateTimeOffset now, IReadOnlyList<T> value) =>
        new(value, now.AddSeconds(-20), ReadFault.None, null);

    private static QuorumReplica Node(int id, long end, DateTimeOffset now, double fetched) =>
        new(id, $"controller-{id}:9093", end, now.AddSeconds(-fetched), now.AddSeconds(-fetched));

    private static ImmutableSortedDictionary<string, double> Limits(params (string Key, double Value)[] limits) =>
        limits.ToImmutableSortedDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal);

    private static LogDir Dir(ClusterSnapshot snapshot, int broker, string path, int gigabytes, double? free, double? fills)
    {
        var topics = snapshot.Topics;
        int[] ordinals = [.. Enumerable.Range(0, gigabytes == 0 ? 0 : topics.PartitionCount).Where(i => i % 3 == broker % 3)];
        return new()
        {
            Broker = broker,
            Path = path,
            At = snapshot.ComposedAt.AddSeconds(-20),
            TotalBytes = free is null ? null : 1_000_000_000_000,
            UsableBytes = free is { } part ? (long)(part * 1_000_000_000_000) : null,
            Trend = fills is { } rate ? new(rate, TimeSpan.FromHours(5)) : null,
            ReplicaBytes = gigabytes * 1_000_000_000L,
            Replicas = new(topics, ordinals, [.. ordinals.Select(i => gigabytes * 7_000_000L + i * 1_000_003L)]),
        };
    }
}
