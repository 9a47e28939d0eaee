using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Clusters;

/// <summary>
/// Takes a Metadata answer row by row, in the order of the wire. Spans lie in the frame and end with the call. When the read ends in a
/// <see cref="WireFormatException"/>, what came before is a part of an answer and must be dropped.
/// </summary>
public interface IMetadataSink
{
    /// <summary>Once, before the topics.</summary>
    void Brokers(IReadOnlyList<MetadataBroker> brokers);

    /// <summary>A topic; its partitions follow.</summary>
    /// <param name="nameUtf8">Empty for an unknown topic that was asked for by id.</param>
    /// <param name="id"><see cref="Guid.Empty"/> where there is none: below version 10, and for unknown topics.</param>
    void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal, ErrorCode error, int partitionCount);

    /// <summary>A partition of the last topic, in no promised order.</summary>
    /// <param name="leader">-1 for none.</param>
    /// <param name="leaderEpoch">-1 below version 7.</param>
    /// <param name="replicas">In the order of preference.</param>
    /// <param name="offline">Replicas on dead brokers or failed disks; empty below version 5.</param>
    void Partition(
        int index, int leader, int leaderEpoch, Int32Span replicas, Int32Span isr, Int32Span offline, ErrorCode error);
}

/// <summary>The topics read into a sink, without an object for anything in them.</summary>
internal static class MetadataRows
{
    /// <summary>Error, index, leader and three arrays: the least that a partition takes in any version.</summary>
    private const int MinimumPartitionBytes = 18;

    public static MetadataResponse Read(ref WireReader reader, short version, IMetadataSink sink)
    {
        var response = new MetadataResponse();
        if (version >= 3) response.ThrottleTimeMs = reader.ReadInt32();
        response.Brokers = reader.ReadArray(static (ref reader, version) => WireFields.Read<MetadataBroker>(ref reader, version), version);
        if (version >= 2) response.ClusterId = reader.ReadNullableString();
        if (version >= 1) response.ControllerId = reader.ReadInt32();
        sink.Brokers(response.Brokers);
        for (var left = reader.ReadArrayLength(); left > 0; left--)
            ReadTopic(ref reader, version, sink);

        if (version is >= 8 and <= 10) response.ClusterAuthorizedOperations = reader.ReadInt32();
        if (version >= 13) response.Error = (ErrorCode)reader.ReadInt16();
        reader.SkipTags();
        return response;
    }

    private static void ReadTopic(ref WireReader reader, short version, IMetadataSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        reader.TryReadStringBytes(out var name);
        var id = version >= 10 ? reader.ReadUuid() : Guid.Empty;
        var isInternal = version >= 1 && reader.ReadBoolean();
        var partitions = reader.ReadArrayLength(MinimumPartitionBytes);
        sink.Topic(name, id, isInternal, error, partitions);
        for (; partitions > 0; partitions--)
            ReadPartition(ref reader, version, sink);

        if (version >= 8)
            reader.ReadInt32();

        reader.SkipTags();
    }

    private static void ReadPartition(ref WireReader reader, short version, IMetadataSink sink)
    {
        var error = (ErrorCode)reader.ReadInt16();
        var index = reader.ReadInt32();
        var leader = reader.ReadInt32();
        var leaderEpoch = version >= 7 ? reader.ReadInt32() : -1;
        var replicas = reader.ReadInt32Array();
        var isr = reader.ReadInt32Array();
        var offline = version >= 5 ? reader.ReadInt32Array() : default;
        reader.SkipTags();
        sink.Partition(index, leader, leaderEpoch, replicas, isr, offline, error);
    }
}
