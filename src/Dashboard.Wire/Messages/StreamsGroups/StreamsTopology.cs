using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.StreamsGroups;

/// <summary>What the members of a streams group run.</summary>
public sealed class StreamsTopology : IWireStruct
{
    public int Epoch { get; set; }

    /// <summary>Null when the group has none yet.</summary>
    public IReadOnlyList<StreamsSubtopology>? Subtopologies { get; set; }

    public void Fields(ref WireFields wire)
    {
        Epoch = wire.Int32(Epoch);
        Subtopologies = wire.ArrayOrNull(Subtopologies);
    }
}

public sealed class StreamsSubtopology : IWireStruct
{
    public string SubtopologyId { get; set; } = "";

    public IReadOnlyList<string> SourceTopics { get; set; } = [];

    /// <summary>Internal topics it writes for another one to read.</summary>
    public IReadOnlyList<string> RepartitionSinkTopics { get; set; } = [];

    public IReadOnlyList<StreamsTopic> StateChangelogTopics { get; set; } = [];

    public IReadOnlyList<StreamsTopic> RepartitionSourceTopics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        SubtopologyId = wire.Text(SubtopologyId);
        SourceTopics = wire.Texts(SourceTopics);
        RepartitionSinkTopics = wire.Texts(RepartitionSinkTopics);
        StateChangelogTopics = wire.Array(StateChangelogTopics);
        RepartitionSourceTopics = wire.Array(RepartitionSourceTopics);
    }
}

/// <summary>An internal topic of a streams group.</summary>
public sealed class StreamsTopic : IWireStruct
{
    public string Name { get; set; } = "";

    /// <summary>How many; 0 when it follows from the topics read.</summary>
    public int Partitions { get; set; }

    /// <summary>0 for the cluster's default.</summary>
    public short ReplicationFactor { get; set; }

    public IReadOnlyList<StreamsPair> TopicConfigs { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Int32(Partitions);
        ReplicationFactor = wire.Int16(ReplicationFactor);
        TopicConfigs = wire.Array(TopicConfigs);
    }
}

/// <summary>A config of an internal topic, or a tag of a client.</summary>
public sealed class StreamsPair : IWireStruct
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    public void Fields(ref WireFields wire)
    {
        Key = wire.Text(Key);
        Value = wire.Text(Value);
    }
}
