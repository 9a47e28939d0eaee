using System.Globalization;
using Dashboard.Wire.Messages;

namespace Dashboard.Testing.Peers.Counting;

/// <summary>
/// What brokers of old releases with ZooKeeper speak, of the APIs that the collector asks. Facts from the tables of releases that the
/// client franz-go keeps (pkg/kversion); not compared with a broker of these releases.
/// </summary>
public static class PeerReleases
{
    /// <summary>The newest version of each API, by the release that raised it.</summary>
    private static readonly (string Since, ApiKey Api, short Newest)[] _raised =
    [
        ("2.1", ApiKey.ListOffsets, 4), ("2.1", ApiKey.Metadata, 7), ("2.1", ApiKey.OffsetFetch, 5), ("2.1", ApiKey.DescribeGroups, 2),
        ("2.1", ApiKey.ListGroups, 2), ("2.1", ApiKey.ApiVersions, 2), ("2.1", ApiKey.DescribeAcls, 1),
        ("2.1", ApiKey.DescribeConfigs, 2), ("2.1", ApiKey.DescribeLogDirs, 1),
        ("2.2", ApiKey.ListOffsets, 5),
        ("2.3", ApiKey.Metadata, 8), ("2.3", ApiKey.DescribeGroups, 3),
        ("2.4", ApiKey.Metadata, 9), ("2.4", ApiKey.OffsetFetch, 6), ("2.4", ApiKey.DescribeGroups, 5), ("2.4", ApiKey.ListGroups, 3),
        ("2.4", ApiKey.ApiVersions, 3), ("2.4", ApiKey.ListPartitionReassignments, 0),
        ("2.5", ApiKey.OffsetFetch, 7), ("2.5", ApiKey.DescribeAcls, 2),
        ("2.6", ApiKey.ListGroups, 4), ("2.6", ApiKey.DescribeConfigs, 3), ("2.6", ApiKey.DescribeLogDirs, 2),
        ("2.6", ApiKey.DescribeClientQuotas, 0),
        ("2.7", ApiKey.DescribeUserScramCredentials, 0),
    ];

    /// <param name="release">From "2.1" to "2.7".</param>
    public static IReadOnlyDictionary<ApiKey, VersionRange> Of(string release) => _raised
        .Where(raised => string.Compare(raised.Since, release, CultureInfo.InvariantCulture, CompareOptions.Ordinal) <= 0)
        .GroupBy(raised => raised.Api)
        .ToDictionary(api => api.Key, api => new VersionRange(0, api.Max(raised => raised.Newest)));
}
