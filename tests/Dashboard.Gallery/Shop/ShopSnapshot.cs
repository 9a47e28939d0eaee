using System.Collections.Immutable;
using System.Text;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;

namespace Dashboard.Gallery.Shop;

/// <summary>Invented snapshots.</summary>
internal static class ShopSnapshot
{
    public static readonly string LongName = "orders.eu-west-3.blue." + string.Concat(Enumerable.Repeat("a-long-segment.",
        11)) + "payments-v2";

    private static readonly string[] _names =
    [
        "payments", "orders", "clicks", "carts", "shipments", "invoices", "stock-levels", "prices", "reviews", "returns", "customers",
            "mail-outbox",
        "search-index", "audit", "sessions", "__consumer_offsets", LongName,
    ];

    public static ClusterSnapshot InTrouble(ClusterDefinition cluster, ShopClock clock) => Base(cluster, clock) with
    {
        Topology = new Topology("q1Sh-9CZT8", [], -1, Partitions(gone: 3), clock.Ago(3)),
        Totals = new ClusterTotals(2, 3, 34, 106, 3, 37, 0, 41, 0, 34, 52, 51, 2431.4, 0, 6, 18_204, "billing"),
        Problems = ShopProblems.All(clock),
        Changes = ShopProblems.Changes(clock),
        Brokers = Brokers(clock, gone: true),
        Controller = 1,
    };

    public static ClusterSnapshot Quiet(ClusterDefinition cluster, ShopClock clock) => Base(cluster, clock) with
    {
        Topology = new Topology("aRcH1v3", [], -1, Partitions(gone: 0), clock.Ago(2)),
        Totals = new ClusterTotals(3, 3, 17, 51, 0, 0, 0, 0, 0, 0, 17, 17, 12.1, 0, 2, 4, "cold-storage"),
        Brokers = Brokers(clock, gone: false),
        Controller = 2,
    };

    public static ClusterSnapshot Unreachable(ClusterDefinition cluster, ShopClock clock) => Base(cluster, clock) with
    {
        Reachability = new Reachability(
            false, clock.Ago(312), "kafka-eu-1.example:9093 refused the connection: nothing listens there.", clock.Ago(312)),
    };

    /// <summary>Twelve partitions a topic, three replicas each; broker <paramref name="gone"/> is down.</summary>
    public static PartitionTable Partitions(int gone)
    {
        var builder = new TopologyBuilder(PartitionTable.Empty);
        foreach (var name in _names)
        {
            builder.AddTopic(Encoding.UTF8.GetBytes(name), Guid.NewGuid(), name.StartsWith("__", StringComparison.Ordinal));
            for (var p = 0; p < 12; p++)
            {
                int[] replicas = [1 + p % 3, 1 + (p + 1) % 3, 1 + (p + 2) % 3];
                var isr = replicas.Where(r => r != gone && (p != 7 || r != replicas[1])).ToArray();
                builder.AddPartition(p, isr[0], 4 + p % 3, replicas, isr, gone == 0 ? [] : [gone]);
            }
        }

        return builder.Build();
    }

    private static ImmutableArray<BrokerSnapshot> Brokers(ShopClock clock, bool gone) =>
    [
        new(1, "kafka-1", 9092, "a", BrokerState.Up, clock.Ago(90_000), true, null, true, 52, 106, 0, 0, null),
        new(2, "kafka-2", 9092, "b", BrokerState.Up, clock.Ago(90_000), true, null, false, 51, 106, 0, 0, null),
        gone
            ? new(3, "kafka-3", 9092, "c", BrokerState.Gone, clock.Ago(249), false, "Not listed any more since 14:02.", false, 0, 106, 41,
                34, null)
            : new(3, "kafka-3", 9092, "c", BrokerState.Up, clock.Ago(90_000), true, null, false, 17, 51, 0, 0, null),
    ];

    private static ClusterSnapshot Base(ClusterDefinition cluster, ShopClock clock) => new()
    {
        Id = cluster.Id,
        Name = cluster.Name,
        Version = 1,
        ComposedAt = clock.Start,
        Reachability = new Reachability(true, clock.Ago(90_000), null, clock.GetUtcNow().AddSeconds(-3)),
        Lanes = [.. Enum.GetValues<Lane>().Select(l => LaneState.Idle(l, TimeSpan.FromSeconds(5)))],
    };
}
