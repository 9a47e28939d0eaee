using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Commits;

/// <summary>
/// Deletes committed offsets of topics that no member subscribes to. Asked of the coordinator; needs Delete on the group and Read on the
/// topics (KIP-496).
/// </summary>
public sealed class OffsetDeleteRequest()
    : WireRequest<OffsetDeleteResponse>(ApiKey.OffsetDelete, 0, 0, flexibleFrom: short.MaxValue)
{
    public string GroupId { get; set; } = "";

    public IReadOnlyList<OffsetDeleteTopic> Topics { get; set; } = [];

    public override bool Changes => true;

    public override void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        Topics = wire.Array(Topics);
    }
}

public sealed class OffsetDeleteTopic : IWireStruct
{
    public string Name { get; set; } = "";

    public IReadOnlyList<OffsetDeletePartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Name = wire.Text(Name);
        Partitions = wire.Array(Partitions);
    }
}

public record struct OffsetDeletePartition : IWireStruct
{
    public int Index { get; set; }

    public void Fields(ref WireFields wire) => Index = wire.Int32(Index);
}

public sealed class OffsetDeleteResponse : IWireStruct, IThrottled
{
    /// <summary>Of the group as a whole.</summary>
    public ErrorCode Error { get; set; }

    public int ThrottleTimeMs { get; set; }

    /// <summary>GROUP_SUBSCRIBED_TO_TOPIC where a member still reads the topic.</summary>
    public IReadOnlyList<TopicErrors> Topics { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        Error = wire.Error(Error);
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Topics = wire.Array(Topics);
    }
}
