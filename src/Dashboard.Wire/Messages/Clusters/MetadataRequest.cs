using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <summary>Brokers, and topics with their partitions: all, some by name, some by id, or none. Never creates a topic.</summary>
public sealed class MetadataRequest : WireRequest<MetadataResponse>
{
    public MetadataRequest()
        : base(ApiKey.Metadata, 0, 13, flexibleFrom: 9)
    {
    }

    /// <summary>Null for all; version 0 knows no null and takes none for all.</summary>
    public IReadOnlyList<MetadataRequestTopic>? Topics { get; set; }

    /// <summary>Below version 4 it is as if true.</summary>
    public bool AllowAutoTopicCreation { get; set; }

    /// <summary>Versions 8 to 10.</summary>
    public bool IncludeClusterAuthorizedOperations { get; set; }

    /// <summary>From version 8 on.</summary>
    public bool IncludeTopicAuthorizedOperations { get; set; }

    public IMetadataSink? Sink { get; private init; }

    /// <summary>Ids need version 12. Names need 4: below, asking for a topic may create it.</summary>
    public override VersionRange Versions => base.Versions with
    {
        Min = (short)(Topics is null ? 0 : Topics.Any(topic => topic.TopicId != Guid.Empty) ? 12 : 4),
    };

    public static MetadataRequest AllTopics(IMetadataSink? sink = null) => new() { Sink = sink };

    /// <param name="names">Empty for the brokers alone.</param>
    /// <param name="sink">Takes the topics in place of the response.</param>
    public static MetadataRequest TopicsByName(IReadOnlyList<string> names, IMetadataSink? sink = null) =>
        new() { Topics = [.. names.Select(name => new MetadataRequestTopic { Name = name })], Sink = sink };

    public static MetadataRequest TopicsById(IReadOnlyList<Guid> ids, IMetadataSink? sink = null) =>
        new() { Topics = [.. ids.Select(id => new MetadataRequestTopic { TopicId = id })], Sink = sink };

    public override void Fields(ref WireFields wire)
    {
        if (wire.Version >= 1) Topics = wire.ArrayOrNull(Topics);
        else if (wire.Array(Topics ?? []) is { Count: > 0 } some) Topics = some;
        if (wire.Version >= 4) AllowAutoTopicCreation = wire.Boolean(AllowAutoTopicCreation);
        if (wire.Version is >= 8 and <= 10) IncludeClusterAuthorizedOperations = wire.Boolean(IncludeClusterAuthorizedOperations);
        if (wire.Version >= 8) IncludeTopicAuthorizedOperations = wire.Boolean(IncludeTopicAuthorizedOperations);
    }

    public override MetadataResponse Read(ref WireReader reader, short version) =>
        Sink is null ? base.Read(ref reader, version) : MetadataRows.Read(ref reader, version, Sink);
}

/// <summary>A topic by name, or from version 12 on by id.</summary>
public record struct MetadataRequestTopic : IWireStruct
{
    public MetadataRequestTopic()
    {
    }

    public Guid TopicId { get; set; }

    public string? Name { get; set; }

    public void Fields(ref WireFields wire)
    {
        if (wire.Version >= 10) TopicId = wire.Uuid(TopicId);
        Name = wire.TextOrNull(Name);
    }
}
