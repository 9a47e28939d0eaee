using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Quorum;

/// <summary>The controllers' Raft quorum (KIP-595): leader, voters and observers of the metadata log.</summary>
public sealed class DescribeQuorumRequest() : WireRequest<DescribeQuorumResponse>(ApiKey.DescribeQuorum, 0, 2)
{
    /// <summary>The one Raft log of a KRaft cluster; it has one partition.</summary>
    public const string MetadataTopic = "__cluster_metadata";

    public IReadOnlyList<QuorumTopic> Topics { get; set; } = [new QuorumTopic { TopicName = MetadataTopic, Partitions = [default] }];

    public override void Fields(ref WireFields wire) => Topics = wire.Array(Topics);
}

public sealed class QuorumTopic : IWireStruct
{
    public string TopicName { get; set; } = "";

    public IReadOnlyList<QuorumPartition> Partitions { get; set; } = [];

    public void Fields(ref WireFields wire)
    {
        TopicName = wire.Text(TopicName);
        Partitions = wire.Array(Partitions);
    }
}

public record struct QuorumPartition : IWireStruct
{
    public int Index { get; set; }

    public void Fields(ref WireFields wire) => Index = wire.Int32(Index);
}
