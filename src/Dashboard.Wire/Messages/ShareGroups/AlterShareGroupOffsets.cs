using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.ShareGroups;

/// <summary>Sets where a share group without members begins. Asked of the coordinator; needs Read on group and topics (KIP-932).</summary>
public sealed class AlterShareGroupOffsetsRequest() : WireRequest<AlterShareGroupOffsetsResponse>(ApiKey.AlterShareGroupOffsets, 0, 0)
{
    public string GroupId { get; set; } = "";

    public IReadOnlyList<ShareTopicStart> Topics { get; set; } = [];

    public override bool Changes => true;

    public override void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        Topics = wire.Array(Topics);
    }
}

public sealed class ShareTopicStart : IWireStruct
{
    public string TopicName { get; set; } = "";

    public IReadOnlyList<ShareStart> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        TopicName = wire.Text(TopicName);
        Partitions = wire.Array(Partitions);
    }
}

public record struct ShareStart : IWireStruct
{
    public int Index { get; set; }

    public long StartOffset { get; set; }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        StartOffset = wire.Int64(StartOffset);
    }
}

public sealed class AlterShareGroupOffsetsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    /// <summary>Of the group as a whole; NON_EMPTY_GROUP while it has members.</summary>
    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public IReadOnlyList<AlteredShareTopic> Responses { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
        Responses = wire.Array(Responses);
    }
}

public sealed class AlteredShareTopic : IWireStruct
{
    public string TopicName { get; set; } = "";

    public Guid TopicId { get; set; }

    public IReadOnlyList<PartitionResult> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        TopicName = wire.Text(TopicName);
        TopicId = wire.Uuid(TopicId);
        Partitions = wire.Array(Partitions);
    }
}
