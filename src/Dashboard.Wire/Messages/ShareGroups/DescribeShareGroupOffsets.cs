using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.ShareGroups;

/// <summary>Where share groups stand, asked of their coordinator. Lag comes from version 1 on (KIP-1043, KIP-1226).</summary>
public sealed class DescribeShareGroupOffsetsRequest()
    : WireRequest<DescribeShareGroupOffsetsResponse>(ApiKey.DescribeShareGroupOffsets, 0, 1), IWireSplit<DescribeShareGroupOffsetsResponse>
{
    public IReadOnlyList<ShareGroupTopics> Groups { get; set; } = [];

    public override void Fields(ref WireFields wire) => Groups = wire.Array(Groups);

    public IReadOnlyList<IWireRequest<DescribeShareGroupOffsetsResponse>> Split(short version) =>
        Parts.Of(this, Groups, Parts.MaxGroups, part => new DescribeShareGroupOffsetsRequest { Groups = part });

    public DescribeShareGroupOffsetsResponse Join(IReadOnlyList<DescribeShareGroupOffsetsResponse> answers) => new()
    {
        ThrottleTimeMs = Parts.Throttle(answers),
        Groups = [.. answers.SelectMany(answer => answer.Groups)],
    };
}

public sealed class ShareGroupTopics : IWireStruct
{
    public string GroupId { get; set; } = "";

    /// <summary>Null for all that the group has a state for.</summary>
    public IReadOnlyList<TopicPartitions>? Topics { get; set; }

    public void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        Topics = wire.ArrayOrNull(Topics);
    }
}

public sealed class DescribeShareGroupOffsetsResponse : IWireStruct, IThrottled
{
    public int ThrottleTimeMs { get; set; }

    public IReadOnlyList<ShareGroupOffsets> Groups { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        ThrottleTimeMs = wire.Int32(ThrottleTimeMs);
        Groups = wire.Array(Groups);
    }
}

public sealed class ShareGroupOffsets : IWireStruct
{
    public string GroupId { get; set; } = "";

    public IReadOnlyList<ShareTopicOffsets> Topics { get; set; } = [];

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public void Fields(ref WireFields wire)
    {
        GroupId = wire.Text(GroupId);
        Topics = wire.Array(Topics);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
    }
}

public sealed class ShareTopicOffsets : IWireStruct
{
    public string TopicName { get; set; } = "";

    public Guid TopicId { get; set; }

    public IReadOnlyList<ShareOffset> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        TopicName = wire.Text(TopicName);
        TopicId = wire.Uuid(TopicId);
        Partitions = wire.Array(Partitions);
    }
}

public record struct ShareOffset : IWireStruct
{
    public ShareOffset()
    {
    }

    public int Index { get; set; }

    /// <summary>All before it is done with; records after it may be done too. -1 when the group has not read the partition yet.</summary>
    public long StartOffset { get; set; }

    public int LeaderEpoch { get; set; }

    /// <summary>Records not yet acknowledged up to the end; -1 when unknown, as below version 1.</summary>
    public long Lag { get; set; } = -1;

    public ErrorCode Error { get; set; }

    public string? ErrorMessage { get; set; }

    public void Fields(ref WireFields wire)
    {
        Index = wire.Int32(Index);
        StartOffset = wire.Int64(StartOffset);
        LeaderEpoch = wire.Int32(LeaderEpoch);
        if (wire.Version >= 1) Lag = wire.Int64(Lag);
        Error = wire.Error(Error);
        ErrorMessage = wire.TextOrNull(ErrorMessage);
    }
}
