using System.Collections.Immutable;

namespace Dashboard.Core.Brokers;

/// <summary>What a broker's software said of itself when a connection to it was opened (ApiVersions).</summary>
/// <param name="Release">The Kafka release it speaks like: "3.7", "3.3 or 3.4", "4.2 or newer". Inferred: none tells its
/// version.</param>
/// <param name="Because">What that rests on, as half a sentence: "its newest metadata.version is 4.3-IV0".</param>
/// <param name="Features">By name; none before Kafka 2.7.</param>
/// <param name="ReadAt">When it said so, by our clock. It is asked again by each new connection; what was switched on since then in the
/// cluster is not known.</param>
public sealed record BrokerSoftware(string Release, string Because, ImmutableArray<BrokerFeature> Features, DateTimeOffset ReadAt);

/// <summary>A feature (KIP-584), such as metadata.version or group.version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Level">What is switched on in the whole cluster, as this broker knows it; null when nothing is.</param>
/// <param name="Least">The lowest level that this broker can do; null when it told none.</param>
/// <param name="Most">The highest.</param>
public sealed record BrokerFeature(string Name, short? Level, short? Least, short? Most)
{
    /// <summary>A level as kafka-features.sh prints it: of metadata.version by its release.</summary>
    public string Named(short level) => Name == MetadataVersions.Feature && MetadataVersions.Named(level) is { } name ? name : $"{level}";
}
