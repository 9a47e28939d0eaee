using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Quorum;

/// <summary>The controllers' Raft quorum (KIP-595): leader, voters and observers of the metadata log.</summary>
public sealed class DescribeQuorumRequest : IWireRequest<DescribeQuorumResponse>
{
    /// <summary>The one Raft log of a KRaft cluster; it has one partition.</summary>
    public const string MetadataTopic = "__cluster_metadata";

    public ApiKey Api => ApiKey.DescribeQuorum;

    public VersionRange Versions => new(0, 2);

    public short FlexibleFrom => 0;

    public void Write(ref WireWriter writer, short version)
    {
        writer.WriteArrayLength(1);
        writer.WriteString(MetadataTopic);
        writer.WriteArrayLength(1);
        writer.WriteInt32(0);
        writer.WriteNoTags();
        writer.WriteNoTags();
        writer.WriteNoTags();
    }

    public DescribeQuorumResponse Read(ref WireReader reader, short version) => DescribeQuorumResponse.Read(ref reader, version);
}
