using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

/// <param name="Name">Such as <c>metadata.version</c> or <c>group.version</c>.</param>
public sealed record BrokerFeature(string Name, VersionRange Versions);

/// <param name="Error">
/// <see cref="ErrorCode.UnsupportedVersion"/> when the broker is older than the version asked with; <paramref name="Apis"/> is then all it
/// says, and may be empty (before Kafka 2.4): ask again with the version it names, or with 0.
/// </param>
/// <param name="Apis">By number: a newer broker has some that <see cref="ApiKey"/> does not name.</param>
/// <param name="SupportedFeatures">What the broker's software could do; empty below version 3.</param>
/// <param name="FinalizedFeaturesEpoch">-1 when unknown.</param>
/// <param name="FinalizedFeatures">What is switched on in the whole cluster, with the range of levels.</param>
public sealed record ApiVersionsResponse(
    ErrorCode Error,
    IReadOnlyDictionary<ApiKey, VersionRange> Apis,
    int ThrottleTimeMs,
    IReadOnlyList<BrokerFeature> SupportedFeatures,
    long FinalizedFeaturesEpoch,
    IReadOnlyList<BrokerFeature> FinalizedFeatures,
    bool ZkMigrationReady) : IThrottled
{
    internal static ApiVersionsResponse Read(ref WireReader reader, short version)
    {
        var error = (ErrorCode)reader.ReadInt16();
        if (error == ErrorCode.UnsupportedVersion)
        {
            // The one answer that is not in the version of its request.
            version = 0;
            reader.Flexible = false;
        }

        var apis = new Dictionary<ApiKey, VersionRange>();
        for (var left = reader.ReadArrayLength(6); left > 0; left--)
        {
            apis[(ApiKey)reader.ReadInt16()] = new VersionRange(reader.ReadInt16(), reader.ReadInt16());
            reader.SkipTags();
        }

        var throttle = version >= 1 ? reader.ReadInt32() : 0;
        BrokerFeature[] supported = [];
        BrokerFeature[] finalized = [];
        var epoch = -1L;
        var zkMigrationReady = false;
        for (var left = reader.ReadTagCount(); left > 0; left--)
        {
            var field = reader.ReadTaggedField(out var tag);
            switch (tag)
            {
                case 0:
                    supported = field.ReadArray(ReadSupported, version);
                    break;
                case 1:
                    epoch = field.ReadInt64();
                    break;
                case 2:
                    finalized = field.ReadArray(ReadFinalized, version);
                    break;
                case 3:
                    zkMigrationReady = field.ReadBoolean();
                    break;
            }
        }

        return new ApiVersionsResponse(error, apis, throttle, supported, epoch, finalized, zkMigrationReady);
    }

    private static BrokerFeature ReadSupported(ref WireReader reader, short version)
    {
        var feature = new BrokerFeature(reader.ReadString(), new VersionRange(reader.ReadInt16(), reader.ReadInt16()));
        reader.SkipTags();
        return feature;
    }

    private static BrokerFeature ReadFinalized(ref WireReader reader, short version)
    {
        var name = reader.ReadString();
        var max = reader.ReadInt16();
        var min = reader.ReadInt16();
        reader.SkipTags();
        return new BrokerFeature(name, new VersionRange(min, max));
    }
}
