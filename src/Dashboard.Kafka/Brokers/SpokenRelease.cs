using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Connections;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Brokers;

/// <summary>
/// Which release of Kafka a broker speaks like: by the newest metadata.version it can do, else (ZooKeeper, or not Kafka at all) by the
/// first release whose sign is missing. The signs are APIs, and versions of them, that came with a release, each by its KIP.
/// </summary>
internal static class SpokenRelease
{
    private static readonly (string Release, ApiKey Api, short Version)[] _signs =
    [
        ("2.1", ApiKey.Fetch, 10), // KIP-110
        ("2.2", ApiKey.ElectLeaders, 0), // KIP-183
        ("2.3", ApiKey.IncrementalAlterConfigs, 0), // KIP-339
        ("2.4", ApiKey.ListPartitionReassignments, 0), // KIP-455
        ("2.5", ApiKey.InitProducerId, 3), // KIP-360
        ("2.6", ApiKey.DescribeClientQuotas, 0), // KIP-546
        ("2.7", ApiKey.DescribeUserScramCredentials, 0), // KIP-554
        ("2.8", ApiKey.DescribeCluster, 0), // KIP-700
        ("3.0", ApiKey.ListTransactions, 0), // KIP-664
        ("3.1", ApiKey.Metadata, 12), // KIP-516
        ("3.2", ApiKey.JoinGroup, 9), // KIP-814
        ("3.3 or 3.4", ApiKey.DescribeLogDirs, 4), // KIP-827
        ("3.5 or 3.6", ApiKey.Fetch, 15), // KIP-903
        ("3.7", ApiKey.Fetch, 16), // KIP-951
        ("3.8", ApiKey.FindCoordinator, 5), // KIP-890
        ("3.9", ApiKey.Fetch, 17), // KIP-853
        ("4.0", ApiKey.Metadata, 13), // KIP-1102
        ("4.1", ApiKey.Fetch, 18), // KIP-1166
        ("4.2", ApiKey.DescribeShareGroupOffsets, 1), // KIP-1226
    ];

    public static BrokerSoftware Of(BrokerGreeting told)
    {
        var (greeting, at) = told;
        var features = Features(greeting);
        var newest = Array.Find([.. features], feature => feature.Name == MetadataVersions.Feature)?.Most;
        if (newest is { } level && MetadataVersions.Release(level) is { } release)
        {
            return new BrokerSoftware(
                release, $"the newest metadata.version it can do is {MetadataVersions.Named(level) ?? $"{level}"}", features, at);
        }

        var missing = Array.FindIndex(_signs, sign => !(greeting.Apis.TryGetValue(sign.Api, out var range) && range.Max >= sign.Version));
        return missing switch
        {
            0 => new BrokerSoftware("older than 2.1", $"it does not speak {Sign(0)}", features, at),
            < 0 => new BrokerSoftware($"{_signs[^1].Release} or newer", $"it speaks {Sign(_signs.Length - 1)}", features, at),
            _ => new BrokerSoftware(_signs[missing - 1].Release, $"it speaks {Sign(missing - 1)} and not {Sign(missing)}", features, at),
        };
    }

    private static ImmutableArray<BrokerFeature> Features(ApiVersionsResponse greeting)
    {
        var can = greeting.SupportedFeatures.DistinctBy(f => f.Name).ToDictionary(f => f.Name);
        var on = greeting.FinalizedFeatures.DistinctBy(f => f.Name).ToDictionary(f => f.Name);
        return
        [
            .. can.Keys.Union(on.Keys).Order(StringComparer.Ordinal).Select(name => new BrokerFeature(
                name, on.GetValueOrDefault(name)?.MaxVersionLevel, can.GetValueOrDefault(name)?.MinVersion,
                can.GetValueOrDefault(name)?.MaxVersion)),
        ];
    }

    private static string Sign(int sign) => $"{_signs[sign].Api} version {_signs[sign].Version}";
}
