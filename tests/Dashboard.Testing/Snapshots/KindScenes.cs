using Dashboard.Core.Groups;
using Dashboard.Core.Lag;

namespace Dashboard.Testing.Snapshots;

/// <summary>Groups of the newer kinds, one in each of its states, and one that nobody lists.</summary>
public static class KindScenes
{
    public static IEnumerable<GroupSnapshot> All(DateTimeOffset now) =>
    [
        Share("packers", "Stable", now)
            .Member("packer-1", holds: new AssignedTopic("orders", [0, 1]))
            .Member("packer-2", holds: new AssignedTopic("orders", [0, 1, 2]))
            .At("orders", 0, 4_999_000, 5_000_000, LagState.Known, 0, records: 212)
            .At("orders", 1, 5_048_211, 5_048_211, LagState.Known, 0, records: 0)
            .At("orders", 2, -1, 5_096_422, LagState.NoCommit, 1).Build(),
        Share("packers-of-4.1", "Empty", now).At("returns", 0, 4_999_000, 5_000_000, LagState.AtMost, -1).Build(),
        Streams("enrichment", "Stable", now).Build(),
        Streams("enrichment-next", "NotReady", now).Build(),
        new GroupBuilder("on-its-way", now) { Fault = Core.Monitoring.ReadFault.NotListed, LastListed = now.AddSeconds(-7) }
            .Member("way-1").At("carts", 0, 4_990_690, -1, LagState.Unknown, 0).Build(),
    ];

    private static GroupBuilder Share(string id, string state, DateTimeOffset now) =>
        new(id, now) { Kind = GroupKind.Share, ProtocolType = "share", State = state };

    private static GroupBuilder Streams(string id, string state, DateTimeOffset now) =>
        new GroupBuilder(id, now) { Kind = GroupKind.Streams, ProtocolType = "streams", State = state, Topology = Topology(id) }
            .Thread(
                $"{id}-5f1c-StreamThread-1-consumer", Work("shelf-1", [new("0", [0, 1]), new("1", [0])], [new("1", [1])]),
                new AssignedTopic("clicks", [0, 1]), new AssignedTopic($"{id}-by-customer-repartition", [0]))
            .Thread(
                $"{id}-9a2e-StreamThread-1-consumer", Work("shelf-2", [new("0", [2]), new("1", [1])], [new("1", [0])]),
                new AssignedTopic("clicks", [2]))
            .At("clicks", 0, 4_999_971, 5_000_000, 0).At("clicks", 1, 5_048_211, 5_048_211, 0).At("clicks", 2, 5_096_400, 5_096_422, 1);

    private static StreamsWork Work(string host, StreamsTasks[] active, StreamsTasks[] standby) => new(
        $"{host}-2b7d52b0-7ec5-4c0b-9c1b-51a0f0d2", host == "shelf-1" ? "shelf-1:7070" : null, 2, [.. active], [.. standby], []);

    private static StreamsTopology Topology(string id) => new(
        2,
        [
            new("0", ["clicks"], [], [$"{id}-by-customer-repartition"], []),
            new("1", [], [$"{id}-by-customer-repartition"], [], [$"{id}-count-changelog", $"{id}-latest-changelog"]),
        ]);
}
