using Dashboard.Core.Alerts;
using Dashboard.Core.Brokers;
using Dashboard.Core.Clusters;
using Dashboard.Core.Configs;
using Dashboard.Core.Groups;
using Dashboard.Core.Lag;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Testing.Snapshots;

/// <summary>Whole invented clusters to look at: in trouble, large, empty, not yet answered.</summary>
public static class Scenes
{
    public static readonly string LongName =
        "orders.eu-west-3.blue." + string.Concat(Enumerable.Repeat("long-segment.", 12)) + "payments-v2";

    /// <summary>A group's id may be any text: markup, a bidirectional override, a path.</summary>
    public const string HostileGroup = "../<b>eve</b>\u202Egnp.exe/%2F";

    private static readonly string[] _topics =
    [
        "audit", "carts", "clicks", "customers", "invoices", "mail-outbox", "orders", "payments", "prices", "returns", "reviews",
        "search-index", "sessions", "shipments", "stock-levels",
    ];

    /// <summary>Three brokers, the third gone; every state of a partition and of a group.</summary>
    public static ClusterSnapshot InTrouble(ClusterId id, string name, DateTimeOffset now)
    {
        var shop = new SnapshotBuilder(now) { Id = id, Name = name, History = Past(now) };
        shop.Broker(1, rack: "a").Broker(2, rack: "b", returningUntil: now.AddMinutes(3)).Broker(3, BrokerState.Gone, "c");
        foreach (var (topic, i) in _topics.Append(LongName).Select((t, i) => (t, i))) Topic(shop, topic, 3 + i * 5 % 10, now);
        Topic(shop, "__consumer_offsets", 12, now, isInternal: true);
        shop.Topic("single").Partition(0, -1, [3], [], [3]);
        foreach (var group in Groups(now)) shop.Group(group);
        for (var broker = 1; broker <= 2; broker++) shop.BrokerConfig(broker, BrokerConfigs(broker));
        Problems(shop);
        for (var i = 0; i < 14; i++) shop.Change(Change(i, now));
        return shop.Build();
    }

    /// <summary>Sixty brokers in six racks, 3,000 topics of which one has 500 partitions, 300 groups, 40 problems.</summary>
    public static ClusterSnapshot Many(ClusterId id, string name, DateTimeOffset now)
    {
        var many = new SnapshotBuilder(now) { Id = id, Name = name, History = Past(now) };
        for (var b = 1; b <= 60; b++)
            many.Broker(b, b is 17 or 43 ? BrokerState.NotAnswering : BrokerState.Up, $"eu-west-1{"abcdef"[b % 6]}");
        many.Topic("wide", 500, 60);
        for (var t = 0; t < 3000; t++) many.Topic($"{_topics[t % _topics.Length]}.v{t / _topics.Length:000}", 1 + t % 9, 60);
        for (var p = 0; p < 500; p++) many.Figures("wide", p, p * 3, p * 91, p % 40, movedAt: p % 60 == 7 ? now.AddMinutes(-1) : null);
        for (var g = 0; g < 300; g++)
            many.Group(new GroupBuilder($"group-{g:000}", now).At("wide", g, g * 2, g * 91, stalled: g % 50 == 0).Build());
        for (var i = 0; i < 40; i++)
            many.Problem(
                $"p/{i}", (ProblemKind)(i % 9), $"Cause {i}: 3 partitions of {_topics[i % 15]} are under-replicated", (Severity)(i % 2));
        return many.Build();
    }

    /// <summary>It answers, and has nothing.</summary>
    public static ClusterSnapshot Empty(ClusterId id, string name, DateTimeOffset now) =>
        new SnapshotBuilder(now) { Id = id, Name = name }.Brokers(1).Build();

    /// <summary>Nobody has answered yet; with a reason, nobody will.</summary>
    public static ClusterSnapshot NeverReached(ClusterId id, string name, DateTimeOffset now, string? reason = null) =>
        new SnapshotBuilder(now)
        {
            Id = id,
            Name = name,
            Reachability = new(false, now.AddMinutes(-2), reason, null),
            Lanes = [.. Enum.GetValues<Lane>().Select(l => LaneState.Idle(l, TimeSpan.FromSeconds(5)) with { Failure = reason })],
        }.Build();

    private static void Topic(SnapshotBuilder shop, string name, int partitions, DateTimeOffset now, bool isInternal = false)
    {
        shop.Topic(name, isInternal);
        for (var p = 0; p < partitions; p++)
        {
            int[] replicas = [1 + p % 3, 1 + (p + 1) % 3, 1 + (p + 2) % 3];
            var isr = p % 7 == 5 ? new[] { 1 } : [.. replicas.Where(r => r != 3)];
            shop.Partition(p, isr[0], replicas, isr, [3]);
            shop.Figures(
                name, p, p * 3217, 5_000_000 + p * 48_211L, p == 4 ? null : 30 + p * 1.3, p == 4 ? ReadFault.BrokerSilent : ReadFault.None,
                replicas[0] == 3 ? now.AddMinutes(-4) : null);
        }

        shop.TopicConfig(
            name, ("cleanup.policy", isInternal || name is "customers" ? "compact" : "delete"), ("min.insync.replicas", "2"),
            ("retention.ms", name is "audit" ? "-1" : "604800000"), ("retention.bytes", "-1"));
    }

    private static IEnumerable<GroupSnapshot> Groups(DateTimeOffset now)
    {
        var billing = new GroupBuilder("billing", now)
            .Member("billing-1", holds: new AssignedTopic("payments", [0, 1, 2])).Member("billing-2", "/10.0.0.9", "billing-static-2");
        for (var p = 0; p < 6; p++) billing.At("payments", p, 5_000_000, 5_000_000 + p * 3034, p / 3, p >= 4);
        yield return billing.Build();
        yield return new GroupBuilder("mail", now).Member("mail-1").At("mail-outbox", 0, 5_000_000, 5_000_000, 0)
            .At("mail-outbox", 1, -1, 5_048_211, LagState.NoCommit, 0).Build();
        yield return new GroupBuilder("search-index", now) { State = "PreparingRebalance" }
            .At("search-index", 0, 4_990_690, 5_000_000).Build();
        yield return new GroupBuilder("audit-export", now) { State = "Empty" }.At("audit", 0, 2_895_229, 5_000_000).Build();
        yield return new GroupBuilder("restored", now).Member("r-1").At("orders", 0, 6_000_000, 5_000_000, 0)
            .At("single", 0, 12, -1, LagState.NoLeader, 0).Build();
        var doubtful = new GroupBuilder("ledger", now) { Kind = GroupKind.Classic }.Member("ledger-1")
            .At("payments", 0, 5_000_000, 5_000_090, 0, true)
            .At("payments", 1, 5_048_211, 5_048_211, 0).At("payments", 4, 4_990_000, -1, LagState.NoLeader, 0).Build();
        yield return doubtful with
        {
            Protocol = "cooperative-sticky",
            StallDoubt = StallDoubt.Resumed,
            StallSeenAt = now.AddSeconds(-40),
            Partitions = doubtful.Partitions.SetItem(2, doubtful.Partitions[2] with
            {
                Was = LagStatus.HeldByTransaction,
                JudgedAt = now.AddSeconds(-40).ToUnixTimeMilliseconds(),
            }),
        };
        yield return new GroupBuilder("secret", now) { Fault = ReadFault.NotAuthorised }.Build();
        foreach (var group in KindScenes.All(now)) yield return group;
        yield return new GroupBuilder(HostileGroup, now).Member("<script>").At(LongName, 0, 5_000_000, 5_000_000, 0).Build();
    }

    private static void Problems(SnapshotBuilder shop) => shop
        .Problem(
            "broker-away/3", ProblemKind.WithoutLeader, "Broker 3 is gone: 1 partition without leader, 37 under-replicated",
            Severity.Critical,
            new Subject.Partitions(null, 3), "The partition of single can be neither written nor read. All groups can commit.")
        .Problem(
            "group-stalled/billing", ProblemKind.GroupStalled, "Group billing is stalled: 2 of 6 partitions do not move, 27 306 behind",
            Severity.Warning, new Subject.Group("billing"),
            "Member billing-2 holds payments-4 and payments-5 and has committed nothing for 6 min.");

    private static ObservedChange Change(int i, DateTimeOffset now) => (i % 3) switch
    {
        0 => new(
            now.AddMinutes(-i - 4), ObservedKind.Leaders, "Leaders of ", $"{34 - i}", " partitions moved from broker 3 to 1 and 2",
            new Subject.Leadership()),
        1 => new(
            now.AddMinutes(-i - 4), ObservedKind.Group, "Group ", "billing", " stalled on payments-4, payments-5",
            new Subject.Group("billing")),
        _ => new(now.AddMinutes(-i - 4), ObservedKind.Config, "", "retention.ms", " of clicks 7 d → 3 d, outside this dashboard", null),
    };

    private static ConfigSet BrokerConfigs(int broker) => new(
    [
        new("advertised.listeners", $"PLAINTEXT://kafka-{broker}:9092", ConfigSource.StaticBroker, null, true, false),
        new("log.retention.ms", "604800000", ConfigSource.DynamicBroker, "-1", false, false),
        new("num.io.threads", "8", ConfigSource.Default, null, false, false),
        new("ssl.keystore.password", null, ConfigSource.StaticBroker, null, true, true),
    ]);

    private static TotalsHistory Past(DateTimeOffset now) => new(
    [
        .. Enumerable.Range(0, 60).Select(i => new TotalsSample(
            now.AddSeconds((i - 60) * 5), i < 48 ? 3 : 2, 106, i < 48 ? 0 : 1, i < 48 ? 0 : 37, 0, i % 3,
            i == 20 ? double.NaN : 2400 + 300 * Math.Sin(i / 4.0),
            i * i * 5)),
    ]);
}
