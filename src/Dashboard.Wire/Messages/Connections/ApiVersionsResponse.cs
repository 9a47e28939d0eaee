using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

public sealed class ApiVersionsResponse : IWireTagged, IThrottled
{
    /// <summary>
    /// <see cref="ErrorCode.UnsupportedVersion"/> when the broker is older than the version asked with; <see cref="Apis"/> is then all it
    /// says, and may be empty (before Kafka 2.4): ask again with the version it names, or with 0.
    /// </summary>
    public ErrorCode Error { get; set; }

    /// <summary>By number: a newer broker has some that <see cref="ApiKey"/> does not name.</summary>
    public IReadOnlyDictionary<ApiKey, VersionRange> Apis { get; set; } = new Dictionary<ApiKey, VersionRange>();

    public int ThrottleTimeMs { get; set; }

    /// <summary>What the broker's software could do; empty below version 3.</summary>
    public IReadOnlyList<SupportedFeature> SupportedFeatures { get; set; } = [];

    /// <summary>-1 when unknown.</summary>
    public long FinalizedFeaturesEpoch { get; set; } = -1;

    /// <summary>What is switched on in the whole cluster.</summary>
    public IReadOnlyList<FinalizedFeature> FinalizedFeatures { get; set; } = [];

    public bool ZkMigrationReady { get; set; }

    int IWireTagged.TagCount => 4;

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        var listed = wire.Array<ListedApi>([.. Apis.Select(api => new ListedApi { Api = api.Key, Versions = api.Value })]);
        Apis = listed.DistinctBy(one => one.Api).ToDictionary(one => one.Api, one => one.Versions);
        if (wire.Version >= 1) ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
    }

    bool IWireTagged.HasTag(int tag) => tag switch
    {
        0 => SupportedFeatures.Count > 0,
        1 => FinalizedFeaturesEpoch != -1,
        2 => FinalizedFeatures.Count > 0,
        _ => ZkMigrationReady,
    };

    void IWireTagged.Tag(int tag, ref WireFields wire)
    {
        switch (tag)
        {
            case 0:
                SupportedFeatures = wire.Array(SupportedFeatures);
                break;
            case 1:
                FinalizedFeaturesEpoch = wire.Int64(FinalizedFeaturesEpoch);
                break;
            case 2:
                FinalizedFeatures = wire.Array(FinalizedFeatures);
                break;
            default:
                ZkMigrationReady = wire.Boolean(ZkMigrationReady);
                break;
        }
    }

    private record struct ListedApi : IWireStruct
    {
        public ApiKey Api { get; set; }

        public VersionRange Versions { get; set; }

        public void Fields(ref WireFields wire)
        {
            Api = (ApiKey)wire.Int16((short)Api);
            Versions = new VersionRange(wire.Int16(Versions.Min), wire.Int16(Versions.Max));
        }
    }
}

/// <summary>A feature, such as <c>metadata.version</c> or <c>group.version</c>, with the levels that the software has.</summary>
public sealed class SupportedFeature : IWireStruct
{
    public string Name { get; set; } = "";

    public short MinVersion { get; set; }

    public short MaxVersion { get; set; }

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        MinVersion = wire.Int16(MinVersion);
        MaxVersion = wire.Int16(MaxVersion);
    }
}

/// <summary>The same with the level that is switched on, the maximum.</summary>
public sealed class FinalizedFeature : IWireStruct
{
    public string Name { get; set; } = "";

    public short MaxVersionLevel { get; set; }

    public short MinVersionLevel { get; set; }

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        MaxVersionLevel = wire.Int16(MaxVersionLevel);
        MinVersionLevel = wire.Int16(MinVersionLevel);
    }
}
