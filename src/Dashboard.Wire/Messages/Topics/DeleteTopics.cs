using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Topics;

/// <summary>
/// Deletes topics. By id (version 6) a topic that was created again under its name is safe; by name it is not. Needs Delete on each.
/// </summary>
public sealed class DeleteTopicsRequest() : WireRequest<DeleteTopicsResponse>(ApiKey.DeleteTopics, 1, 6, flexibleFrom: 4)
{
    /// <summary>Used from version 6 on; alone, it needs that version.</summary>
    public IReadOnlyList<TopicToDelete> Topics { get; set; } = [];

    /// <summary>Used up to version 5; alone, it needs those versions.</summary>
    public IReadOnlyList<string> TopicNames { get; set; } = [];

    /// <summary>How long the controller may take; it goes on deleting after that.</summary>
    public int TimeoutMs { get; set; }

    public override bool Changes => true;

    public override VersionRange Versions => (Topics.Count, TopicNames.Count) switch
    {
        ( > 0, 0) => base.Versions with { Min = 6 },
        (0, > 0) => base.Versions with { Max = 5 },
        _ => base.Versions,
    };

    public override void Fields(ref WireFields wire)
    {
        if (wire.Version >= 6) Topics = wire.Array(Topics);
        else TopicNames = wire.Texts(TopicNames);
        TimeoutMs = wire.Int32(TimeoutMs);
    }
}

/// <summary>A topic by id, or else by name.</summary>
public sealed class TopicToDelete : IWireStruct
{
    public string? Name { get; set; }

    public Guid TopicId { get; set; }

    public void Fields(ref WireFields wire)
    {
        Name = wire.TextOrNull(Name);
        TopicId = wire.Uuid(TopicId);
    }
}

public sealed class DeleteTopicsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<DeletedTopic> Responses { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Responses = wire.Array(Responses);
    }
}

public sealed class DeletedTopic : IWireStruct
{
    /// <summary>Null for an unknown id, or when we may not know the name.</summary>
    public string? Name { get; set; } = "";

    /// <summary><see cref="Guid.Empty"/> below version 6.</summary>
    public Guid TopicId { get; set; }

    public ErrorCode Error { get; set; }

    /// <summary>Null below version 5.</summary>
    public string? ErrorMessage { get; set; }

    public void Fields(ref WireFields wire)
    {
        Name = wire.TextOrNull(Name);
        if (wire.Version >= 6) TopicId = wire.Uuid(TopicId);
        Error = wire.Error(Error);
        if (wire.Version >= 5) ErrorMessage = wire.TextOrNull(ErrorMessage);
    }
}
