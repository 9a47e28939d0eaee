using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.ShareGroups;

/// <summary>
/// Deletes a share group's state of topics, while it has no members. Asked of the coordinator; needs Delete on the group and Read on the
/// topics (KIP-932).
/// </summary>
public sealed class DeleteShareGroupOffsetsRequest() : WireRequest<DeleteShareGroupOffsetsResponse>(ApiKey.DeleteShareGroupOffsets, 0, 0)
{
    public string GroupId { get; set; } = "";

    public IReadOnlyList<Topics.TopicName> Topics { get; set; } = [];

    public override bool Changes => true;

    public override void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        Topics = wire.Array(Topics);
    }
}

public sealed class DeleteShareGroupOffsetsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Of the group as a whole; NON_EMPTY_GROUP while it has members.</summary>
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<DeletedShareTopic> Responses { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Responses = wire.Array(Responses);
    }
}

public sealed class DeletedShareTopic : IWireStruct
{
    public string TopicName { get; set; } = "";

    public Guid TopicId { get; set; }

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public void Fields(ref WireFields wire)
    {
        TopicName = wire.Text(TopicName);
        TopicId = wire.Uuid(TopicId);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
    }
}
