using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Topics;

/// <summary>
/// Topics with the replicas that may still lead (ELR), a page at a time: ask again from
/// <see cref="DescribeTopicPartitionsResponse.NextCursor"/> until that is null (KIP-966).
/// </summary>
public sealed class DescribeTopicPartitionsRequest()
    : WireRequest<DescribeTopicPartitionsResponse>(ApiKey.DescribeTopicPartitions, 0, 0)
{
    /// <summary>In ascending order of their names, as the cursor goes by it; empty for all.</summary>
    public IReadOnlyList<TopicName> Topics { get; set; } = [];

    /// <summary>The most partitions of one answer; the broker has a limit of its own.</summary>
    public int ResponsePartitionLimit { get; set; } = 2000;

    /// <summary>Where to go on; null from the beginning.</summary>
    public TopicCursor? Cursor { get; set; }

    public override void Fields(ref WireFields wire)
    {
        Topics = wire.Array(Topics);
        ResponsePartitionLimit = wire.Int32(ResponsePartitionLimit);
        Cursor = wire.StructOrNull(Cursor);
    }
}

public sealed class TopicName : IWireStruct
{
    public string Name { get; set; } = "";

    public void Fields(ref WireFields wire) => Name = wire.Text(Name);
}

/// <summary>The first partition that an answer had no room for.</summary>
public sealed class TopicCursor : IWireStruct
{
    public string TopicName { get; set; } = "";

    public int Index { get; set; }

    public void Fields(ref WireFields wire)
    {
        TopicName = wire.Text(TopicName);
        Index = wire.Int32(Index);
    }
}
