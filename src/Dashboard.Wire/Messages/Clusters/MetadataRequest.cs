using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <summary>Brokers, and topics with their partitions: all, some by name, some by id, or none. Never creates a topic.</summary>
public sealed class MetadataRequest : IWireRequest<MetadataResponse>
{
    private readonly IReadOnlyList<string>? _names;
    private readonly IReadOnlyList<Guid>? _ids;

    private MetadataRequest(IReadOnlyList<string>? names, IReadOnlyList<Guid>? ids, IMetadataSink? sink)
    {
        _names = names;
        _ids = ids;
        Sink = sink;
    }

    public IMetadataSink? Sink { get; }

    public ApiKey Api => ApiKey.Metadata;

    /// <summary>Ids need version 12. Names need 4: below, asking for a topic may create it.</summary>
    public VersionRange Versions => new((short)(_ids is not null ? 12 : _names is not null ? 4 : 0), 13);

    public short FlexibleFrom => 9;

    public static MetadataRequest AllTopics(IMetadataSink? sink = null) => new(null, null, sink);

    /// <param name="names">Empty for the brokers alone.</param>
    /// <param name="sink">Takes the topics in place of the response.</param>
    public static MetadataRequest TopicsByName(IReadOnlyList<string> names, IMetadataSink? sink = null) => new(names, null, sink);

    public static MetadataRequest TopicsById(IReadOnlyList<Guid> ids, IMetadataSink? sink = null) => new(null, ids, sink);

    public void Write(ref WireWriter writer, short version)
    {
        if (_ids is not null)
            writer.WriteArray(_ids, WriteId, version);
        else if (_names is null && version == 0)
            writer.WriteArrayLength(0);
        else
            writer.WriteArray(_names, WriteName, version);

        if (version >= 4)
            writer.WriteBoolean(false);
        if (version is >= 8 and <= 10)
            writer.WriteBoolean(false);
        if (version >= 8)
            writer.WriteBoolean(false);

        writer.WriteNoTags();
    }

    public MetadataResponse Read(ref WireReader reader, short version) => MetadataResponse.Read(ref reader, version, Sink);

    private static void WriteId(ref WireWriter writer, Guid id, short version)
    {
        writer.WriteUuid(id);
        writer.WriteString(null);
        writer.WriteNoTags();
    }

    private static void WriteName(ref WireWriter writer, string name, short version)
    {
        if (version >= 10)
            writer.WriteUuid(Guid.Empty);

        writer.WriteString(name);
        writer.WriteNoTags();
    }
}
